import { beforeAll, expect, test } from '@jest/globals';
import {
  everyParameter,
  ofType,
  packagedResources,
  type Resources,
} from '../../support/packaged-template.ts';

/*
 * API Gateway calls functions with a role. EventBridge takes on none: the function of a rule lets in this rule alone.
 * https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
let resources: Resources;
let whole: Resources;
beforeAll(async () => {
  [resources, whole] = await Promise.all([packagedResources(), packagedResources(everyParameter)]);
}, 180_000);

/** The `Ref`s and strings of an ARN, in order. */
const flat = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.map(flat).join('')
      : Object.entries(value as object)
          .map(([name, argument]) => {
            if (name === 'Ref') return `{${String(argument)}}`;
            const [separator, parts] = argument as [string, unknown[]];
            return parts.map(flat).join(separator);
          })
          .join('');

const functionOf = (reference: { 'Fn::GetAtt': [string, string] }) => reference['Fn::GetAtt'][0];

const lets = (principal: string) =>
  ofType(resources, 'AWS::Lambda::Permission')
    .map(([, { Properties }]) => Properties)
    .filter(({ Principal, Action }) => Principal === principal && Action === 'lambda:InvokeFunction')
    .map(({ FunctionName, SourceArn }) => `${functionOf(FunctionName)} by ${flat(SourceArn)}`)
    .toSorted();

/* https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, credentialsArn */
test.each(['plain', 'whole'])(
  'API Gateway calls the function of each route with a role that may call these alone: %s',
  (which) => {
    const its = which === 'whole' ? whole : resources;
    const integrations = ofType(its, 'AWS::ApiGatewayV2::Integration').map(
      ([, { Properties }]) => Properties,
    );
    expect(integrations.length).toBeGreaterThan(0);
    for (const { CredentialsArn } of integrations) expect(functionOf(CredentialsArn)).toBe('ApiGatewayRole');
    const { AssumeRolePolicyDocument, Policies } = its['ApiGatewayRole']!.Properties;
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    const statements = Policies.flatMap(({ PolicyDocument }: Policy) => PolicyDocument.Statement);
    const called = [...new Set(integrations.map(({ IntegrationUri }) => functionOf(IntegrationUri)))];
    expect(statements).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: expect.any(Array) },
    ]);
    expect(statements[0].Resource.map(functionOf).toSorted()).toEqual(called.toSorted());
    expect(lets('apigateway.amazonaws.com')).toEqual([]);
  },
);

test('the function of each rule lets in this rule', () => {
  const called = ofType(resources, 'AWS::Events::Rule').flatMap(([, { Properties }]) =>
    (Properties['Targets'] as { Arn: { 'Fn::GetAtt': [string, string] } }[]).map(
      ({ Arn }) =>
        `${functionOf(Arn)} by arn:{AWS::Partition}:events:{AWS::Region}:{AWS::AccountId}:rule/${Properties['Name']}`,
    ),
  );
  expect(lets('events.amazonaws.com')).toEqual(called.toSorted());
  expect(called).toHaveLength(1);
});

interface RoleProperties {
  AssumeRolePolicyDocument: object;
  Policies: Policy[];
}

interface Policy {
  PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
}

/* https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
test('Lambda may run each function and write its log, into a group that the deployment makes', () => {
  const functions = ofType(resources, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);
  expect(functions.length).toBeGreaterThan(0);
  for (const { LoggingConfig, Role } of functions) {
    const role = resources[functionOf(Role)]!.Properties as RoleProperties;
    expect(role.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
      ],
    });
    const { LogGroup } = LoggingConfig as { LogGroup: { Ref: string } };
    expect(resources[LogGroup.Ref]).toMatchObject({ Type: 'AWS::Logs::LogGroup' });
    expect(role.Policies[0]!.PolicyDocument.Statement).toContainEqual({
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [
        {
          'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${${LogGroup.Ref}}:*:*`,
        },
      ],
    });
  }
});
