import { expect, test } from '@jest/globals';
import { managedPolicies } from '../../../local/aws/iam/managed-policies.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { readDeployment } from '../../support/deployment.ts';
import { judgedBy, refused } from './judged-by.ts';
import { ownRoles } from './own-roles.ts';
import { survivors } from './survivors.ts';

/* The roles that the deployment makes for services of AWS may do what these do with them, and nothing else. */
const deployment = readDeployment('test', ['executeCommand=true', 'snapshots=ANY']);
const { resources, resolve } = deployment;
const roles = ownRoles(deployment);

const inlineOf = (role: string): PolicyDocument => {
  const policies = (resolve(resources[role]!.Properties['Policies']) ?? []) as {
    PolicyDocument: PolicyDocument;
  }[];
  return {
    Version: '2012-10-17',
    Statement: policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  };
};
const managedOf = (role: string) =>
  ((resolve(resources[role]!.Properties['ManagedPolicyArns']) ?? []) as string[]).map(
    (arn) => managedPolicies[arn]!,
  );

test('every role of the deployment has its needs here, but for the one whose rights handlers say', () => {
  const made = Object.keys(resources).filter((id) => resources[id]!.Type === 'AWS::IAM::Role');
  expect(roles.map(({ role }) => role).toSorted()).toEqual(
    made.filter((id) => id !== 'CloudFormationRole').toSorted(),
  );
});

test.each(roles)('$role may do what $service does with it', ({ role, needs }) => {
  expect(refused(needs, judgedBy([inlineOf(role), ...managedOf(role)]))).toEqual([]);
});

test.each(roles)('nothing can be taken from $role', async ({ role, needs }) => {
  const inline = inlineOf(role);
  const managed = managedOf(role);
  const isManaged = judgedBy(managed);
  const ownNeeds = needs.filter((one) => !isManaged(one));
  expect(await survivors(inline, ownNeeds, () => Promise.resolve(false))).toEqual([]);
  const isNeeded = (document: PolicyDocument) =>
    refused(needs, judgedBy([inline, ...managed.filter((one) => one !== document)])).length > 0;
  expect(managed.filter((document) => !isNeeded(document))).toEqual([]);
});

test.each(roles)('$role is for $service alone, on behalf of this account', ({ role, service, isAsked }) => {
  const { Statement } = resolve(resources[role]!.Properties['AssumeRolePolicyDocument']) as PolicyDocument;
  expect(Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(isAsked && { Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } } }),
    },
  ]);
});

/* https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-perms */
test('EventBridge may send dead letters of the rule of this deployment', () => {
  const { Statement } = resolve(
    resources['DeadLettersPolicy']!.Properties['PolicyDocument'],
  ) as PolicyDocument;
  expect(Statement[0]).toEqual({
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: resolve({ 'Fn::GetAtt': ['DeadLetters', 'Arn'] }),
    Condition: {
      ArnEquals: {
        'aws:SourceArn': 'arn:aws:events:us-east-1:000000000000:rule/fargate-clusters-test-task-ends',
      },
    },
  });
});

/* https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
test('alarms of this account may be sent to the topic', () => {
  const { Statement } = resources['AlarmTopicPolicy']!.Properties['PolicyDocument'] as PolicyDocument;
  expect(Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: 'AlarmTopic' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});
