import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { managedPolicies } from '../../../local/aws/iam/managed-policies.ts';
import { packagedTemplate } from '../../support/packaged-template.ts';

type Json = ReturnType<typeof JSON.parse>;

const pseudo: Record<string, string> = {
  'AWS::AccountId': '000000000000',
  'AWS::Region': 'us-east-1',
  'AWS::Partition': 'aws',
};

interface Resolved {
  name: string;
  documents: PolicyDocument[];
  /** Those of a role that are in the role itself; the others are managed. */
  inline: PolicyDocument[];
}

/** All policies of the packaged template of a stage, by role, with the names that CloudFormation would give. */
export async function resolvedPolicies(
  stage: string,
  parameters: Record<string, string>,
): Promise<Resolved[]> {
  const { Resources } = await packagedTemplate(parameters, { stage });
  const owner = `fargate-clusters-${stage}`;

  function arnOf(id: string): string {
    const { Type, Properties = {} } = Resources[id]!;
    const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
    const generated = `${owner}-${id}-1ABCDEFGHIJKL`;
    switch (Type) {
      case 'AWS::IAM::Role':
        return `arn:aws:iam::000000000000:role/${resolve(Properties['RoleName']) ?? generated}`;
      case 'AWS::IAM::ManagedPolicy':
        return `arn:aws:iam::000000000000:policy/${generated}`;
      case 'AWS::Lambda::Function':
        return arn('lambda', `function:${resolve(Properties['FunctionName'])}`);
      case 'AWS::DynamoDB::Table':
        return arn('dynamodb', `table/${generated}`);
      case 'AWS::SQS::Queue':
        return arn('sqs', resolve(Properties['QueueName']));
      case 'AWS::Logs::LogGroup':
        return arn('logs', `log-group:${resolve(Properties['LogGroupName'])}:*`);
      case 'AWS::StepFunctions::StateMachine':
        return arn('states', `stateMachine:${resolve(Properties['StateMachineName'])}`);
      default:
        throw new Error(`A policy names ${id}, which is a ${Type}.`);
    }
  }

  const refOf = (id: string): string => {
    const { Type, Properties = {} } = Resources[id]!;
    return Type === 'AWS::Logs::LogGroup' ? resolve(Properties['LogGroupName']) : arnOf(id);
  };

  function resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = [], ...rest] = Object.entries<Json>(value);
    if (rest.length === 0 && name === 'Ref') return pseudo[argument] ?? refOf(argument);
    if (rest.length === 0 && name === 'Fn::GetAtt') return arnOf([argument].flat()[0].split('.')[0]);
    if (rest.length === 0 && name === 'Fn::Join') return resolve(argument[1]).join(argument[0]);
    if (rest.length === 0 && name === 'Fn::Sub')
      return argument
        .replaceAll(/\$\{([^!}][^}]*)\}/g, (_: string, one: string) => pseudo[one] ?? refOf(one))
        .replaceAll('${!', '${');
    return Object.fromEntries(Object.entries<Json>(value).map(([key, member]) => [key, resolve(member)]));
  }

  const attachedDocument = (arn: Json): PolicyDocument =>
    resolve(Resources[arn.Ref]?.Properties['PolicyDocument']) ?? managedPolicies[resolve(arn)];

  return Object.entries(Resources).flatMap(([name, { Type, Properties }]) => {
    if (Type === 'AWS::IAM::ManagedPolicy')
      return [{ name, documents: [resolve(Properties['PolicyDocument'])], inline: [] }];
    if (Type !== 'AWS::IAM::Role') return [];
    const attached: Json[] = Properties['ManagedPolicyArns'] ?? [];
    const inline = resolve(Properties['Policies'] ?? []).map((one: Json) => one.PolicyDocument);
    return [{ name, documents: [...inline, ...attached.map(attachedDocument)], inline }];
  });
}
