import type { Capability, CreateStackInput, Tag as TagInput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { constraintError, validationError } from '../errors.ts';
import type { StackRequest, Tag } from '../stacks/stack.ts';
import { checkTemplate } from '../template/check-template.ts';
import { conditionReader, chosen } from '../template/conditions.ts';
import { dependenciesOf, refuseCircles } from '../template/dependencies.ts';
import { refuseUnresolved } from '../template/unresolved-references.ts';
import { parameterValues, referenceOf } from '../template/parameters.ts';
import type { ParameterValues } from '../template/parameters.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { pseudoParameters } from '../template/pseudo-parameters.ts';
import type { Template } from '../template/template.ts';
import type { ActionContext } from './context.ts';
import { templateBodyOf } from './template-body.ts';
import { requiredCapabilities } from './required-capabilities.ts';

const maximumTags = 50;

export function checkStackName(name: string): string {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) {
    throw constraintError(
      'stackName',
      name,
      'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*',
    );
  }
  if (name.length > 128) {
    throw constraintError('stackName', name, 'Member must have length less than or equal to 128');
  }
  return name;
}

export function checkToken(token: string | undefined): string | undefined {
  if (token === undefined || /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/.test(token)) return token;
  const rule =
    token.length > 128
      ? 'Member must have length less than or equal to 128'
      : 'Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*';
  throw constraintError('clientRequestToken', token, rule);
}

/** TagKey and TagValue of AWS's model have a character at least. */
function checkLength(member: string, text: string, maximum: number): void {
  const limit = text.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${maximum}`;
  if (text.length < 1 || text.length > maximum)
    throw constraintError(member, text, `Member must have length ${limit}`);
}

function checkTags(tags: readonly TagInput[] = []): Tag[] {
  if (tags.length > maximumTags) {
    throw constraintError(
      'tags',
      tags.length,
      `Member must have length less than or equal to ${maximumTags}`,
    );
  }
  const keys = tags.map(({ Key = '' }) => Key);
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved)
    throw validationError(`Tag keys must not begin with aws:, which is reserved for AWS: ${reserved}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw validationError(`Duplicate tag key: ${twice}`);
  for (const [index, { Key = '', Value = '' }] of tags.entries()) {
    checkLength(`tags.${index + 1}.member.key`, Key, 128);
    checkLength(`tags.${index + 1}.member.value`, Value, 256);
  }
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

function refuseMissingCapabilities(template: Template, given: readonly Capability[]): void {
  const required = requiredCapabilities(template);
  const missing = required.filter(
    (capability) => !given.includes(capability) && !given.includes('CAPABILITY_NAMED_IAM'),
  );
  if (missing.length > 0) {
    throw new AwsError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${missing.join(', ')}]`,
    );
  }
}

/** What depends on the values of parameters: which resources there are to be, and what they need. */
function checkChosen(
  template: Template,
  values: ParameterValues,
  { region, accountId }: ActionContext['world'],
): void {
  const pseudo = pseudoParameters({ region, accountId, stackId: '', stackName: '' });
  const condition = conditionReader(template, (name) => {
    const definition = template.parameters[name];
    if (definition) return referenceOf(definition, values.get(name) ?? '');
    return pseudo[name as keyof typeof pseudo];
  });
  refuseUnresolved(template, condition);
  const logicalIds = chosen(template.resources, condition).map(([logicalId]) => logicalId);
  refuseCircles(dependenciesOf(template, logicalIds));
}

/** Reads and checks everything that a stack is asked to be. */
export function readStackRequest(context: ActionContext, input: CreateStackInput): StackRequest {
  const { types, world } = context;
  const { Parameters = [], Capabilities = [], DisableRollback, OnFailure } = input;
  const name = checkStackName(input.StackName ?? '');
  if (DisableRollback !== undefined && OnFailure !== undefined) {
    throw validationError('Either DisableRollback or OnFailure can be specified, not both.');
  }
  const templateBody = templateBodyOf(context, input);
  const template = parseTemplate(templateBody);
  checkTemplate(template, types);
  const given = Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [
    ParameterKey,
    ParameterValue,
  ]);
  const parameters = parameterValues(template.parameters, Object.fromEntries(given));
  checkChosen(template, parameters, world);
  refuseMissingCapabilities(template, Capabilities);
  return {
    name,
    template,
    templateBody,
    parameters,
    tags: checkTags(input.Tags),
    capabilities: Capabilities,
    notificationArns: input.NotificationARNs ?? [],
    roleArn: input.RoleARN,
    disableRollback: DisableRollback ?? false,
    onFailure: OnFailure ?? (DisableRollback ? 'DO_NOTHING' : 'ROLLBACK'),
    timeoutInMinutes: input.TimeoutInMinutes,
    fingerprint: JSON.stringify(Object.entries(input).toSorted(([one], [other]) => one.localeCompare(other))),
  };
}
