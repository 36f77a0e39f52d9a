import * as z from 'zod/mini';
import { resourceName } from '../domain/input/names.ts';
import { importChange } from '../domain/task-definition/import/changes.ts';
import {
  describedTaskDefinition,
  registeredTaskDefinition,
  taskDefinitionSummary,
} from '../domain/task-definition/registered-task-definition.ts';
import { taskDefinitionText } from '../domain/task-definition/task-definition-reference.ts';
import { taskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { cursor, limit, noParams, noQuery, page } from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const params = z.strictObject({ taskDefinition: taskDefinitionText });

const ecsTaskDefinitionExample = {
  taskDefinition: {
    family: 'hello-world-task-definition',
    revision: 7,
    status: 'ACTIVE',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '512',
    memory: '1024',
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    containerDefinitions: [
      {
        name: 'hello-world',
        image: 'tutum/hello-world',
        cpu: 0,
        essential: true,
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        environment: [{ name: 'GREETING', value: 'hello' }],
      },
    ],
  },
};

export const registerTaskDefinition = contract({
  operationId: 'registerTaskDefinition',
  method: 'POST',
  path: '/task-definitions',
  scope: 'clusters:write',
  tag: 'Task definitions',
  summary: 'Register a task definition',
  description:
    'Makes the next revision of its family. If the latest revision has the same content, the response is that one, and no new one is made. ' +
    'Without an execution role of its own it gets the one of this service, which can pull public images and images of this account, and write logs.',
  params: noParams,
  query: noQuery,
  body: taskDefinitionSpec,
  response: { status: 201, description: 'The revision.', schema: registeredTaskDefinition },
  locationOf: ({ taskDefinition }) => `/task-definitions/${taskDefinition}`,
  problems: [...commonProblems, ...bodyProblems, ...idempotencyProblems, 'rejected_by_aws', 'quota_reached'],
});

/** What becomes of a file of Amazon ECS. */
export const importedFields = {
  changed: z.array(importChange).with(z.meta({ description: 'What differs from the file.' })),
  spec: z.unknown().with(
    z.meta({
      override: { $ref: '#/components/schemas/TaskDefinitionSpec' },
    }),
  ),
};

const imported = z
  .object({ taskDefinition: registeredTaskDefinition, ...importedFields })
  .with(z.meta({ id: 'TaskDefinitionImport' }));

export const ecsTaskDefinition = z.record(z.string(), z.unknown()).with(
  z.meta({
    id: 'EcsTaskDefinition',
    override: { additionalProperties: true, propertyNames: undefined },
    description:
      'A task definition as Amazon ECS writes it: the input of RegisterTaskDefinition, or the output of DescribeTaskDefinition, with or without `taskDefinition` around it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
    examples: [ecsTaskDefinitionExample],
  }),
);

export const importTaskDefinition = contract({
  operationId: 'importTaskDefinition',
  method: 'POST',
  path: '/task-definition-imports',
  scope: 'clusters:write',
  tag: 'Task definitions',
  summary: 'Import a task definition',
  description:
    'Takes the JSON that `aws ecs describe-task-definition`, the console or an exporter writes, and registers it. What ECS writes itself is ignored, as are nulls and empty lists; strings such as "512" and "1 vCPU" become numbers. ' +
    'What this deployment does not allow is left out and listed in `changed`: execution roles of others, log groups, placement. What the file lacks and a task on Fargate has is listed there too: an execution role, logs, the size of the task, taken from its containers. Where leaving it out would change what the containers do, the response is 400 with every reason. ' +
    '`spec` is the same definition in the shape that POST /task-definitions takes, and POST /clusters as `newTaskDefinition`. POST /task-definition-import-plans shows before what would be registered.',
  params: noParams,
  query: noQuery,
  body: ecsTaskDefinition,
  response: {
    status: 201,
    description: 'What was registered, and what was changed for that.',
    schema: imported,
  },
  locationOf: ({ taskDefinition: { taskDefinition: revision } }) => `/task-definitions/${revision}`,
  problems: [...commonProblems, ...bodyProblems, ...idempotencyProblems, 'rejected_by_aws', 'quota_reached'],
});

export const listTaskDefinitions = contract({
  operationId: 'listTaskDefinitions',
  method: 'GET',
  path: '/task-definitions',
  scope: 'clusters:read',
  tag: 'Task definitions',
  summary: 'List task definitions',
  description:
    'Those of the whole account and region: a cluster may use one that this service did not register. By family from Z to A, and in each family the newest revision first.',
  params: noParams,
  query: z.strictObject({
    family: z
      .optional(resourceName)
      .with(z.meta({ description: 'Only revisions of this family; its whole name.' })),
    status: z
      ._default(z.enum(['ACTIVE', 'INACTIVE']), 'ACTIVE')
      .with(z.meta({ description: '`INACTIVE`: those that were deregistered, as long as ECS shows them.' })),
    limit,
    cursor,
  }),
  response: {
    status: 200,
    description: 'A page of task definitions.',
    schema: page(taskDefinitionSummary, 'TaskDefinitionPage'),
  },
  problems: [...commonProblems, 'rejected_by_aws'],
});

export const getTaskDefinition = contract({
  operationId: 'getTaskDefinition',
  method: 'GET',
  path: '/task-definitions/{taskDefinition}',
  scope: 'clusters:read',
  tag: 'Task definitions',
  summary: 'Get a task definition',
  description:
    'By `family`, which means its latest active revision, or by `family:revision`. ' +
    '`spec` is the whole definition as POST /task-definitions takes it, and POST /clusters as `newTaskDefinition`: registered again, it makes an equal revision, but for what `changed` lists. Of a definition that others have registered and that has what Fargate or this service does not take, `obstacles` says so instead.',
  params,
  query: noQuery,
  response: { status: 200, description: 'The task definition.', schema: describedTaskDefinition },
  problems: [...commonProblems, 'task_definition_not_found'],
});

export const deregisterTaskDefinition = contract({
  operationId: 'deregisterTaskDefinition',
  method: 'DELETE',
  path: '/task-definitions/{taskDefinition}',
  scope: 'clusters:write',
  tag: 'Task definitions',
  summary: 'Deregister a task definition',
  description:
    'Makes a revision INACTIVE: nothing new can use it, what runs goes on. Name the revision. Only one that this service registered is deregistered.',
  params,
  query: noQuery,
  response: {
    status: 200,
    description: 'The task definition, now inactive.',
    schema: registeredTaskDefinition,
  },
  problems: [...commonProblems, 'task_definition_not_found', 'not_owned', 'rejected_by_aws'],
});
