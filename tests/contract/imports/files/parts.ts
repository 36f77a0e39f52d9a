import type { Json } from '../../../support/product.ts';

/* The files have the structure of public files, with other names and values. */

export interface ImportedFile {
  /** The public file with this structure. */
  source: string;
  file: Json;
  /** A part of the spec in the response. */
  spec: object;
  /** The paths of the values that the import changes. */
  changed: string[];
}

export const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
/** A role that this API may pass. */
export const mine = 'arn:aws:iam::000000000000:role/fargate-clusters-shop';
export const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:9f5d93c';
export const log = (group: string, region: string) => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-stream-prefix': 'ecs' },
});
export const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

export const fargate = {
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
};

/** Fields that Amazon ECS adds to a registered definition. */
export const written = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:9',
  revision: 9,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' }],
  compatibilities: ['EC2', 'MANAGED_INSTANCES', 'FARGATE'],
  registeredAt: '2026-09-30T22:00:00.510Z',
  registeredBy: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Builders/someone@example.com',
};

/** The values that the console and `describe-task-definition` write for fields without a value. */
export const nulls = {
  dnsSearchDomains: null,
  environmentFiles: null,
  entryPoint: [],
  command: null,
  linuxParameters: null,
  resourceRequirements: null,
  ulimits: null,
  dnsServers: [],
  mountPoints: [],
  workingDirectory: null,
  secrets: null,
  dockerSecurityOptions: [],
  memoryReservation: null,
  volumesFrom: [],
  stopTimeout: null,
  startTimeout: null,
  firelensConfiguration: null,
  dependsOn: null,
  disableNetworking: null,
  interactive: null,
  healthCheck: null,
  links: [],
  hostname: null,
  extraHosts: null,
  pseudoTerminal: null,
  user: '',
  readonlyRootFilesystem: null,
  dockerLabels: {},
  systemControls: [],
  privileged: null,
};
