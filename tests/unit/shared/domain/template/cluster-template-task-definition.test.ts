import { expect, test } from '@jest/globals';
import { clusterTemplate } from '../../../../../shared/domain/template/cluster-template.ts';
import { ownLogGroup, plannedResources } from '../../../../../shared/domain/template/template.ts';
import { helloContainer, parsedDefinition } from '../examples.ts';
import { full, network, existing, properties } from '../plans.ts';

test('a registered task definition brings its own role and log group', () => {
  const template = clusterTemplate({ ...full, taskDefinition: existing });
  for (const resource of ['TaskDefinition', 'ExecutionRole'])
    expect(template.Resources).not.toHaveProperty(resource);
  expect(ownLogGroup(template)).toBeUndefined();
  expect(properties(template, 'Service')).toMatchObject({ TaskDefinition: existing.arn });
  expect(template.Outputs['TaskDefinitionArn']?.Value).toBe(existing.arn);
});

test('a role and a log group that are given are not made', () => {
  const taskDefinition = parsedDefinition({
    executionRoleArn: 'arn:aws:iam::123456789012:role/mine',
    containers: [{ ...helloContainer, logging: { options: { 'awslogs-group': 'mine' } } }],
  });
  const template = clusterTemplate({ ...full, taskDefinition });
  expect(template.Resources).not.toHaveProperty('ExecutionRole');
  expect(ownLogGroup(template)).toBeUndefined();
  expect(properties(template, 'TaskDefinition')).toMatchObject({
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/mine',
  });
});

const inThisRegion = (service: string, resource: string) => ({
  'Fn::Join': [
    ':',
    ['arn', { Ref: 'AWS::Partition' }, service, { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, resource],
  ],
});

test('the execution role is for this account only, and reads just the secrets that are named', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:web-AbCdEf';
  const parameter = 'arn:aws:ssm:eu-central-1:123456789012:parameter/web/key';
  const taskDefinition = parsedDefinition({
    containers: [
      {
        ...helloContainer,
        secrets: { A: `${secret}:json-key::`, B: secret, C: parameter, D: '/web/pin', E: 'salt' },
        repositoryCredentials: 'registry',
      },
    ],
  });
  expect(properties(clusterTemplate({ ...full, taskDefinition }), 'ExecutionRole')).toMatchObject({
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
    Policies: [
      {
        PolicyDocument: {
          Statement: [
            {
              Action: 'secretsmanager:GetSecretValue',
              Resource: [secret, inThisRegion('secretsmanager', 'secret:registry-??????')],
            },
            {
              Action: 'ssm:GetParameters',
              Resource: [
                parameter,
                inThisRegion('ssm', 'parameter/web/pin'),
                inThisRegion('ssm', 'parameter/salt'),
              ],
            },
            {
              Action: 'kms:Decrypt',
              Condition: {
                StringLike: { 'kms:ViaService': ['secretsmanager.*.amazonaws.com*', 'ssm.*.amazonaws.com*'] },
              },
            },
          ],
        },
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(properties(clusterTemplate(full), 'ExecutionRole')))).not.toHaveProperty(
    'Policies',
  );
});

test('containers log to a group of the stack that is not part of it', () => {
  const template = clusterTemplate(full);
  const group = '/ecs/dev/fargate-clusters--dev--hello-world-1';
  expect(ownLogGroup(template)).toBe(group);
  expect(plannedResources(template).map(({ type }) => type)).not.toContain('AWS::Logs::LogGroup');
  expect(properties(template, 'TaskDefinition')).toMatchObject({
    ExecutionRoleArn: { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] },
    ContainerDefinitions: [
      {
        PortMappings: [{ ContainerPort: 80, HostPort: 80, Protocol: 'tcp' }],
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: { 'awslogs-group': group, 'awslogs-region': { Ref: 'AWS::Region' } },
        },
      },
    ],
  });
});

test("names in the task definition are those of CloudFormation, and callers' keys stay as they are", () => {
  const taskDefinition = parsedDefinition({
    ephemeralStorage: 30,
    tags: { team: 'web' },
    volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED' } }],
    containers: [
      { ...helloContainer, dockerLabels: { 'com.example.tier': 'web' }, environment: { name: 'value' } },
    ],
  });
  expect(properties(clusterTemplate({ ...full, taskDefinition, network }), 'TaskDefinition')).toMatchObject({
    EphemeralStorage: { SizeInGiB: 30 },
    Tags: [
      { Key: 'team', Value: 'web' },
      { Key: 'fargate-clusters:owner', Value: 'fargate-clusters-dev' },
    ],
    Volumes: [
      {
        Name: 'data',
        EFSVolumeConfiguration: {
          FilesystemId: 'fs-0123456789abcdef0',
          TransitEncryption: 'ENABLED',
          AuthorizationConfig: { IAM: 'ENABLED' },
        },
      },
    ],
    ContainerDefinitions: [
      { DockerLabels: { 'com.example.tier': 'web' }, Environment: [{ Name: 'name', Value: 'value' }] },
    ],
  });
});
