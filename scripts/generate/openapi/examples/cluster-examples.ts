import type * as z from 'zod/mini';
import type { cluster } from '../../../../shared/contracts/cluster-schemas.ts';
import type { listClusterEvents, listClusterResources } from '../../../../shared/contracts/clusters.ts';
import type { clusterDeletionPlan, clusterPlan } from '../../../../shared/contracts/plan-schemas.ts';
import { requestedBy } from '../../../../shared/domain/operation/operation-schemas.ts';
import { ids, readyAt, requestedAt, stackArn } from './ids.ts';
import type { getNetworks } from '../../../../shared/contracts/networks.ts';

export const active: z.infer<typeof cluster> = {
  name: 'hello-world',
  status: 'active',
  stack: { name: ids.stack, id: stackArn, status: 'CREATE_COMPLETE' },
  network: {
    mode: 'own',
    vpcId: ids.vpc,
    subnetIds: [...ids.subnets],
    securityGroupIds: [ids.securityGroup],
    assignPublicIp: true,
  },
  service: {
    name: 'hello-world-service',
    status: 'ACTIVE',
    taskDefinition: 'hello-world-task-definition:1',
    launchType: 'FARGATE',
    capacity: 'FARGATE',
    platformVersion: 'LATEST',
    roleArn: `arn:aws:iam::${ids.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    desiredCount: 1,
    pendingCount: 0,
    runningCount: 1,
    assignPublicIp: true,
    subnetIds: [...ids.subnets],
    securityGroupIds: [ids.securityGroup],
    createdAt: '2026-11-22T09:31:20.000Z',
  },
  desiredCount: 1,
  runningTasksCount: 13,
  pendingTasksCount: 0,
  taskDefinition: 'hello-world-task-definition:1',
  operationId: ids.operation,
  error: null,
  blockers: [],
  deletionProtection: false,
  requestedBy: requestedBy.example,
  owner: null,
  createdAt: requestedAt,
  expiresAt: '2026-11-22T17:30:00.000Z',
  tags: { team: 'web' },
};

export const listed: z.infer<typeof cluster> = {
  ...active,
  stack: { ...active.stack, status: null },
  service: null,
};

export const changed: z.infer<typeof cluster> = {
  ...listed,
  runningTasksCount: null,
  pendingTasksCount: null,
};

export const plan: z.infer<typeof clusterPlan> = {
  cluster: 'hello-again',
  stackName: ids.stack.replace('world', 'again'),
  owner: null,
  expiresAt: '2026-11-22T17:30:00.000Z',
  network: {
    mode: 'own',
    reason: 'The request names no network, and the default of this deployment is "own".',
    vpcId: null,
    subnetIds: [],
    remainingOwnNetworksCount: 3,
    obstacle: null,
  },
  limits: [
    { name: 'clusters', owner: null, maximum: 50, used: 3, after: 4 },
    { name: 'tasks', owner: null, maximum: 1000, used: 12, after: 13 },
    { name: 'vcpu', owner: null, maximum: 1000, used: 3, after: 3.25 },
    { name: 'memory', owner: null, maximum: 4000, used: 6, after: 6.5 },
  ],
  warnings: [],
  resources: [
    { resource: 'Vpc', type: 'AWS::EC2::VPC' },
    { resource: 'Cluster', type: 'AWS::ECS::Cluster' },
  ],
  template: {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'hello-again' } },
    },
  },
};

export const networks: z.infer<typeof getNetworks.response.schema> = {
  items: [
    { mode: 'own', isDefault: true, vpcId: null, subnetIds: [], remainingOwnNetworksCount: 3 },
    {
      mode: 'shared',
      isDefault: false,
      vpcId: 'vpc-0f1e2d3c4b5a69788',
      subnetIds: ['subnet-0f1e2d3c4b5a69788', 'subnet-0e1d2c3b4a5968778'],
      remainingOwnNetworksCount: null,
    },
  ],
};

export const deletionPlan: z.infer<typeof clusterDeletionPlan> = {
  cluster: 'hello-world',
  status: 'active',
  force: false,
  runningDeletionId: null,
  endedOperationId: null,
  services: [{ name: 'hello-world-service', desiredCount: 1, pendingCount: 0, runningCount: 1 }],
  counts: { servicesToStop: 1, tasksToStop: 13, resourcesToDelete: 2 },
  resources: [
    { resource: 'Vpc', physicalId: ids.vpc, type: 'AWS::EC2::VPC', action: 'delete' },
    { resource: 'Cluster', physicalId: 'hello-world', type: 'AWS::ECS::Cluster', action: 'delete' },
  ],
  blockers: [
    {
      id: ids.networkInterface,
      type: 'AWS::EC2::NetworkInterface',
      description: 'ELB app/web/1a2b3c4d5e6f7890',
      owner: 'load_balancer',
      reason: `It belongs to a load balancer and holds Vpc (${ids.vpc}). What helps: delete the load balancer.`,
    },
  ],
};

export const resources: z.infer<(typeof listClusterResources)['response']['schema']> = {
  items: [
    {
      resource: 'Vpc',
      physicalId: ids.vpc,
      type: 'AWS::EC2::VPC',
      status: 'CREATE_COMPLETE',
      reason: null,
      updatedAt: requestedAt,
    },
  ],
  nextCursor: null,
};

export const events: z.infer<(typeof listClusterEvents)['response']['schema']> = {
  items: [
    {
      id: 'Service-CREATE_COMPLETE-2026-11-22T09:33:40.812Z',
      createdAt: readyAt,
      source: 'stack',
      resource: 'Service',
      type: 'AWS::ECS::Service',
      status: 'CREATE_COMPLETE',
      message: null,
    },
  ],
  nextCursor: null,
};
