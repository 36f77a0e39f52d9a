import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { managedPolicies } from '../../../local/aws/iam/managed-policies.ts';
import { readBoundary, readRoles } from '../../support/deployment.ts';

const prefix = 'fargate-clusters-test';
const own = { 'aws:ResourceTag/fargate-clusters:owner': prefix };
const foreign = { 'aws:ResourceTag/fargate-clusters:owner': 'fargate-clusters-other' };
const regional = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const vpc = regional('ec2', 'vpc/vpc-1');
const ofVpc = { 'ec2:VpcID': 'vpc-1' };
const sharedVpc = 'arn:aws:ec2:us-east-1:111111111111:vpc/vpc-1';

test('stacks create security groups in the VPCs of this deployment and in those that it lists', () => {
  const listed = 'vpc-0123456789abcdef0';
  const creates = (parameters: string[]) => {
    const role = readRoles(parameters).find(({ name }) => name === `${prefix}-CloudFormationRole`)!;
    const evaluate = createEvaluate(role);
    const tried: [resource: string, context: Record<string, string>][] = [
      [regional('ec2', 'security-group/*'), {}],
      [vpc, { ...own, ...ofVpc }],
      [vpc, ofVpc],
      [vpc, { ...foreign, ...ofVpc }],
      [sharedVpc, ofVpc],
      [regional('ec2', `vpc/${listed}`), { 'ec2:VpcID': listed }],
      [`arn:aws:ec2:us-east-1:111111111111:vpc/${listed}`, { 'ec2:VpcID': listed }],
    ];
    return tried.map(
      ([resource, context]) =>
        evaluate({ action: 'ec2:CreateSecurityGroup', resource, context }) === 'Allowed',
    );
  };
  expect(creates([])).toEqual([true, true, false, false, false, false, false]);
  expect(creates([`vpcs=${listed}`])).toEqual([true, true, false, false, false, true, true]);
  expect(creates(['vpcs=ANY'])).toEqual([true, true, true, true, true, true, true]);
});

/** What the roles of stacks may do at most. */
function boundaryWith(parameters: string[]) {
  const evaluate = createEvaluate({
    policies: [{ name: 'boundary', document: readBoundary(parameters) }],
  });
  return (action: string, resource: string) => evaluate({ action, resource, context: {} }) === 'Allowed';
}

test('a deployment leaves its clusters the file systems that it lists, and none without the parameter', () => {
  const listed = 'fs-0123456789abcdef0';
  const other = 'arn:aws:s3files:us-east-1:111111111111:file-system/fs-0123456789abcdef1';
  const actions = ['ClientMount', 'ClientWrite', 'ClientRootAccess'];
  const mounts = (parameters: string[], id: string, account = '000000000000') =>
    actions.map((action) =>
      boundaryWith(parameters)(
        `elasticfilesystem:${action}`,
        `arn:aws:elasticfilesystem:us-east-1:${account}:file-system/${id}`,
      ),
    );
  const [all, none] = [actions.map(() => true), actions.map(() => false)];
  expect(mounts([], listed)).toEqual(none);
  expect(mounts([`fileSystems=${other}`], 'fs-0123456789abcdef1')).toEqual(none);
  const parameters = [`fileSystems=${listed},${other}`];
  expect(mounts(parameters, listed)).toEqual(all);
  expect(mounts(parameters, 'fs-0123456789abcdef1')).toEqual(none);
  expect(mounts(['fileSystems=ANY'], 'fs-1')).toEqual(all);
  expect(mounts(['fileSystems=ANY'], 'fs-1', '111111111111')).toEqual(none);
});

/** What ECS may do with the role for volumes of tasks. */
function volumesRole(parameters: string[]) {
  const role = readRoles(parameters).find(({ name }) => name === `${prefix}-us-east-1-volumes`)!;
  const attached = role.managedPolicies!.map((arn) => ({ name: arn, document: managedPolicies[arn]! }));
  const evaluate = createEvaluate({ policies: [...role.policies, ...attached] });
  return (action: string, resource: string, context: Record<string, string> = {}) =>
    evaluate({ action, resource, context }) === 'Allowed';
}

test('volumes of tasks have the content of the snapshots that the deployment lists, and of none without the parameter', () => {
  const [listed, other] = ['snap-0123456789abcdef0', 'snap-0123456789abcdef1'];
  const reads = (parameters: string[]) =>
    [listed, other].map((id) =>
      volumesRole(parameters)('ec2:CreateVolume', `arn:aws:ec2:us-east-1::snapshot/${id}`),
    );
  expect(reads([])).toEqual([false, false]);
  expect(reads([`snapshots=${listed}`])).toEqual([true, false]);
  expect(reads(['snapshots=ANY'])).toEqual([true, true]);
  const ofEcs = {
    'aws:RequestTag/AmazonECSCreated': regional('ecs', 'task/web/1'),
    'aws:RequestTag/AmazonECSManaged': 'true',
  };
  expect(volumesRole([])('ec2:CreateVolume', regional('ec2', 'volume/*'), ofEcs)).toBe(true);
});

test('the role for volumes uses no key of the account whose own policy does not name it', () => {
  const allows = volumesRole(['snapshots=ANY']);
  for (const action of ['Decrypt', 'CreateGrant', 'GenerateDataKeyWithoutPlaintext'])
    expect(allows(`kms:${action}`, regional('kms', 'key/1'))).toBe(false);
});
