import type { Resource, Serverless } from './service.ts';

export interface Account {
  accountId: string;
  region: string;
}

/** Gives the value that CloudFormation would put for `Ref`, `Fn::GetAtt` of an ARN, `Fn::Sub` and `Fn::Join`, at any depth. */
export type Resolve = (value: unknown) => unknown;

interface Physical {
  ref: string;
  arn: string;
}

/**
 * What the resources and functions of a service are called once they are deployed, here. `made`: the ids of resources
 * that exist already.
 */
export function createResolve(
  serverless: Serverless,
  { accountId, region }: Account,
  made: ReadonlyMap<string, string> = new Map(),
): Resolve {
  const { service } = serverless;
  const prefix = `${service.service}-${service.provider.stage}`;
  const pseudo: Record<string, string> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
  };
  const { naming } = serverless.getProvider('aws');
  const functionNames = new Map(
    Object.entries(service.functions).map(([key, { name }]) => [naming.getLambdaLogicalId(key), name]),
  );

  function physical(logicalId: string): Physical {
    const id = made.get(logicalId);
    if (id) return { ref: id, arn: id };
    const functionName = functionNames.get(logicalId);
    if (functionName)
      return { ref: functionName, arn: `arn:aws:lambda:${region}:${accountId}:function:${functionName}` };
    const resource = service.resources.Resources[logicalId];
    if (!resource)
      throw new Error(`serverless.yml refers to ${logicalId}, which is neither a resource nor a function.`);
    return ofResource(logicalId, resource);
  }

  function ofResource(logicalId: string, { Type, Properties }: Resource): Physical {
    const named = (property: string) =>
      (resolve(Properties[property]) as string | undefined) ?? `${prefix}-${logicalId}`;
    const regional = (type: string, name: string) => `arn:aws:${type}:${region}:${accountId}:${name}`;
    switch (Type) {
      case 'AWS::DynamoDB::Table':
        return { ref: named('TableName'), arn: regional('dynamodb', `table/${named('TableName')}`) };
      case 'AWS::IAM::Role':
        return { ref: named('RoleName'), arn: `arn:aws:iam::${accountId}:role/${named('RoleName')}` };
      case 'AWS::IAM::ManagedPolicy': {
        const arn = `arn:aws:iam::${accountId}:policy/${named('ManagedPolicyName')}`;
        return { ref: arn, arn };
      }
      case 'AWS::SQS::Queue':
        return { ref: named('QueueName'), arn: regional('sqs', named('QueueName')) };
      case 'AWS::Logs::LogGroup':
        return { ref: named('LogGroupName'), arn: regional('logs', `log-group:${named('LogGroupName')}:*`) };
      case 'AWS::StepFunctions::StateMachine': {
        const arn = regional('states', `stateMachine:${named('StateMachineName')}`);
        return { ref: arn, arn };
      }
      default:
        throw new Error(`serverless.yml refers to ${logicalId}, and local AWS has no ${Type}.`);
    }
  }

  const substitute = (text: string) =>
    text
      .replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => pseudo[name] ?? reference(name))
      .replaceAll('${!', '${');

  function reference(name: string): string {
    const [logicalId = '', attribute] = name.split('.');
    if (attribute && attribute !== 'Arn')
      throw new Error(`serverless.yml refers to ${name}; supported here: ${logicalId}.Arn`);
    return attribute ? physical(logicalId).arn : physical(logicalId).ref;
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = [], ...others] = Object.entries(value);
    if (others.length === 0 && name === 'Ref')
      return pseudo[argument as string] ?? physical(argument as string).ref;
    if (others.length === 0 && name === 'Fn::GetAtt') return reference([argument].flat().join('.'));
    if (others.length === 0 && name === 'Fn::Sub') return substitute(argument as string);
    if (others.length === 0 && name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(resolve).join(separator);
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  }

  return resolve;
}
