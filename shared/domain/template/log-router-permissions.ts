import type { DeepPartial } from '../input/rules.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { arnInAccount, type Statement } from './role-policies.ts';
import { ref, type Value } from './template.ts';

interface Output {
  options: Record<string, string>;
  /** The path of the output in the task definition. */
  path: (string | number)[];
}

interface RouterPermissions {
  statements: Statement[];
  problems: { path: (string | number)[]; message: string }[];
}

type Known = (options: Record<string, string>, region: Value) => Statement | undefined;

const logGroup: Known = ({ log_group_name: group }, region) =>
  group === undefined
    ? undefined
    : {
        action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resource: arnInAccount('logs', region, `log-group:${group}:*`),
      };
/** The outputs of Fluent Bit that write to AWS. https://docs.fluentbit.io/manual/data-pipeline/outputs */
const known: Record<string, Known> = {
  cloudwatch: logGroup,
  cloudwatch_logs: logGroup,
};

/**
 * Outputs without automatic permissions: streams and buckets are those of others, whom the deployment does not list; the
 * outputs of Fluentd have other needs.
 */
const refused = [
  's3',
  'firehose',
  'kinesis_firehose',
  'kinesis',
  'kinesis_streams',
  '@cloudwatch_logs',
  '@kinesis_firehose',
  '@kinesis_streams',
  '@s3',
];

const remedy = 'name a taskRoleArn with the necessary permissions.';

/** The permissions that the log router may need in AWS, for the outputs of the containers. */
export function routerPermissions(definition: DeepPartial<TaskDefinitionSpec>): RouterPermissions {
  const outputs = outputsOf(definition);
  const problems = outputs.flatMap(({ options, path }) => {
    const message = problemOf(options);
    return message ? [{ path, message }] : [];
  });
  const statements = outputs.flatMap(({ options }) => {
    if (problemOf(options)) return [];
    return known[options['name'] ?? '']?.(options, options['region'] ?? ref('AWS::Region')) ?? [];
  });
  return { statements, problems };
}

/** Options with lower-case names, since Fluent Bit ignores case. */
function outputsOf({ containers = [] }: DeepPartial<TaskDefinitionSpec>): Output[] {
  return containers.flatMap((container, index) => {
    if (container?.logging?.driver !== 'awsfirelens') return [];
    const options = Object.fromEntries(
      Object.entries(container.logging.options ?? {}).flatMap(([key, value]) =>
        value === undefined ? [] : [[key.toLowerCase(), value]],
      ),
    );
    const name = options['name']?.toLowerCase() ?? (options['@type'] && `@${options['@type']}`);
    return [
      { options: { ...options, ...(name && { name }) }, path: ['containers', index, 'logging', 'options'] },
    ];
  });
}

const isOn = (value: string | undefined) => /^(true|on|yes)$/i.test(value ?? '');

function problemOf(options: Record<string, string>): string | undefined {
  const name = options['name'] ?? '';
  if (
    refused.includes(name) ||
    isOn(options['aws_auth']) ||
    'role_arn' in options ||
    'aws_role_arn' in options
  )
    return `The role that a cluster creates for its containers has no permissions for this output (${name.replace('@', '')}): ${remedy}`;
  if (known[name] === logGroup && isOn(options['auto_create_group']))
    return `The role that a cluster creates for its containers cannot create log groups: create the group first, and leave auto_create_group out; or ${remedy}`;
  return undefined;
}
