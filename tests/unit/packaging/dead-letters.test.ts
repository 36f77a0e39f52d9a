import { beforeAll, expect, test } from '@jest/globals';
import { ofType, packagedResources, type Resources } from '../../support/packaged-template.ts';

let resources: Resources;

beforeAll(async () => {
  resources = await packagedResources();
}, 180_000);

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const deadLetters = { Arn: arnOf('DeadLetters') };

const schedules = () => ofType(resources, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
const ruleTargets = () =>
  ofType(resources, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties['Targets'] as object[]);

/** What the role of a function or a schedule may do, and on what. */
function allowed(role: string) {
  const { Policies } = resources[role]!.Properties;
  type Statement = { Action: string | string[]; Resource: unknown };
  return (Policies as { PolicyDocument: { Statement: Statement[] } }[])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => [Action].flat().map((action) => ({ action, resource: Resource })));
}

test('what EventBridge or its scheduler cannot hand over goes to the queue of dead letters', () => {
  const targets = [...schedules().map(({ Target }) => Target as object), ...ruleTargets()];
  expect(targets).toHaveLength(2);
  for (const target of targets) expect(target).toMatchObject({ DeadLetterConfig: deadLetters });
});

test('what a function cannot do with an event goes there too, and its role may send it', () => {
  const called = [...schedules().map(({ Target }) => Target as object), ...ruleTargets()].map(
    (target) => (target as { Arn: { 'Fn::GetAtt': [string] } }).Arn['Fn::GetAtt'][0],
  );
  const configured = ofType(resources, 'AWS::Lambda::EventInvokeConfig').map(
    ([, { Properties }]) => Properties,
  );
  expect(configured.map(({ FunctionName }) => FunctionName.Ref as string).toSorted()).toEqual(
    called.toSorted(),
  );
  for (const { DestinationConfig, Qualifier } of configured) {
    expect(DestinationConfig).toEqual({ OnFailure: { Destination: arnOf('DeadLetters') } });
    expect(Qualifier).toBe('$LATEST');
  }
  for (const name of called) {
    const role = resources[name]!.Properties['Role']['Fn::GetAtt'][0] as string;
    expect(allowed(role)).toContainEqual({ action: 'sqs:SendMessage', resource: arnOf('DeadLetters') });
  }
});

test('the schedule has a role that may start its function and send dead letters, and nothing else', () => {
  const [{ Target }] = schedules() as [{ Target: { RoleArn: { 'Fn::GetAtt': [string] } } }];
  const role = Target.RoleArn['Fn::GetAtt'][0];
  expect(allowed(role)).toEqual([
    { action: 'lambda:InvokeFunction', resource: arnOf('CleanUpOnScheduleLambdaFunction') },
    { action: 'sqs:SendMessage', resource: arnOf('DeadLetters') },
  ]);
  const trusted = (name: string) =>
    JSON.stringify(resources[name]!.Properties['AssumeRolePolicyDocument']).includes(
      'scheduler.amazonaws.com',
    );
  expect(
    ofType(resources, 'AWS::IAM::Role')
      .map(([name]) => name)
      .filter(trusted),
  ).toEqual([role]);
});

test('the queue takes letters from the rules of this deployment alone, keeps them for two weeks, and encrypts them', () => {
  expect(resources['DeadLetters']!.Properties).toMatchObject({
    MessageRetentionPeriod: 14 * 24 * 3600,
    SqsManagedSseEnabled: true,
  });
  const [allow, deny] = resources['DeadLettersPolicy']!.Properties['PolicyDocument'].Statement;
  const names = ofType(resources, 'AWS::Events::Rule').map(
    ([, { Properties }]) => Properties['Name'] as string,
  );
  expect(names).toHaveLength(1);
  expect(allow.Condition.ArnEquals['aws:SourceArn']['Fn::Sub']).toMatch(new RegExp(`:rule/${names[0]}$`));
  expect(deny).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
});
