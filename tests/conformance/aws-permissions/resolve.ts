/** The ARNs of resources that policies name by reference, by type, with `*` for their names. */
const arns: Record<string, string> = {
  'AWS::DynamoDB::Table': 'arn:aws:dynamodb:*:*:table/*',
  'AWS::IAM::ManagedPolicy': 'arn:aws:iam::*:policy/*',
  'AWS::IAM::Role': 'arn:aws:iam::*:role/*',
  'AWS::Lambda::Function': 'arn:aws:lambda:*:*:function:*',
  'AWS::Logs::LogGroup': 'arn:aws:logs:*:*:log-group:*:*',
  'AWS::SNS::Topic': 'arn:aws:sns:*:*:*',
  'AWS::SQS::Queue': 'arn:aws:sqs:*:*:*',
  'AWS::StepFunctions::StateMachine': 'arn:aws:states:*:*:stateMachine:*',
};

/** `Ref` gives the ARN of these, the name of others. */
const referredByArn = ['AWS::IAM::ManagedPolicy', 'AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine'];

const pseudo: Record<string, string> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
};

type Resources = Record<string, { Type: string }>;

/** Works out what policies of a template are made of: references, ARNs, substitutions and joins, at any depth. */
export function createResolve(resources: Resources): (value: unknown) => unknown {
  function arnOf(id: string): string {
    const { Type } = resources[id]!;
    return arns[Type] ?? missing(Type);
  }
  function missing(type: string): never {
    throw new Error(
      `A policy names a resource of the type ${type}, whose ARN tests/conformance/aws-permissions/resolve.ts lacks.`,
    );
  }
  const reference = (id: string) =>
    pseudo[id] ?? (referredByArn.includes(resources[id]?.Type ?? '') ? arnOf(id) : '*');
  const substituted = (text: string) =>
    text
      .replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) =>
        name.endsWith('.Arn') ? arnOf(name.slice(0, -'.Arn'.length)) : reference(name),
      )
      .replaceAll('${!', '${');

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = [], ...others] = Object.entries(value);
    if (others.length === 0) {
      if (name === 'Ref') return reference(argument as string);
      if (name === 'Fn::Sub') return substituted(argument as string);
      if (name === 'Fn::GetAtt') {
        const [id, attribute] = argument as [string, string];
        return attribute === 'Arn' ? arnOf(id) : '*';
      }
      if (name === 'Fn::Join') {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map(resolve).join(separator);
      }
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  }

  return resolve;
}
