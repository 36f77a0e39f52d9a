import * as z from 'zod/mini';
import { resourceName } from '../domain/input/names.ts';
import { importChange } from '../domain/task-definition/import/changes.ts';
import {
  describedTaskDefinition,
  registeredTaskDefinition,
  listedTaskDefinition,
} from '../domain/task-definition/registered-task-definition.ts';
import { forReaders } from '../domain/task-definition/redacted-response.ts';
import { taskDefinitionText } from '../domain/task-definition/task-definition-reference.ts';
import { taskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { cursor, limit, noParams, noQuery, ownerFilter, ownerQuery, page } from './common.ts';
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

const registrationProblems = [
  ...commonProblems,
  ...bodyProblems,
  ...idempotencyProblems,
  'not_your_team',
  'not_owned',
  'rejected_by_aws',
  'quota_reached',
] as const;

export const registerTaskDefinition = contract({
  operationId: 'registerTaskDefinition',
  method: 'POST',
  path: '/task-definitions',
  scope: 'clusters:write',
  tag: 'Task definitions',
  summary: 'Register a task definition',
  description:
    'Creates the next revision of its family. If others registered the latest active revision of that family, nothing is added to it (`not_owned`). If the latest revision has the same content, that revision is returned, and no new one is created. ' +
    'Without an execution role of its own it gets the one of this deployment, which can pull public images and images of this account, and write logs.',
  params: noParams,
  query: ownerQuery,
  body: taskDefinitionSpec,
  response: { status: 201, description: 'The revision.', schema: registeredTaskDefinition },
  locationOf: ({ taskDefinition }) => `/task-definitions/${taskDefinition}`,
  problems: registrationProblems,
});

/** Fields of the response to an import. */
export const importedFields = {
  changed: z.array(importChange).with(z.meta({ description: 'How the definition differs from the file.' })),
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
      'A task definition in the format of Amazon ECS: the input of RegisterTaskDefinition, or the output of DescribeTaskDefinition, with or without `taskDefinition` around it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
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
    'Takes the JSON that `aws ecs describe-task-definition`, the console or an exporter writes, and registers it. Fields that only ECS writes are ignored, and so are nulls and empty lists; strings such as "512" and "1 vCPU" become numbers. ' +
    'Fields that this deployment does not allow are left out and listed in `changed`: execution roles of others, log groups, placement. `changed` also lists what a Fargate task needs and the file lacks: an execution role, logs, the size of the task, calculated from its containers. If leaving a field out would change what the containers do, the response is 400 with every reason. ' +
    '`spec` is the same definition in the format of POST /task-definitions, and of `newTaskDefinition` in POST /clusters. POST /task-definition-import-plans shows in advance what would be registered.',
  params: noParams,
  query: ownerQuery,
  body: ecsTaskDefinition,
  response: {
    status: 201,
    description: 'What was registered, and what was changed in the file.',
    schema: imported,
  },
  locationOf: ({ taskDefinition: { taskDefinition: revision } }) => `/task-definitions/${revision}`,
  problems: registrationProblems,
});

export const listTaskDefinitions = contract({
  operationId: 'listTaskDefinitions',
  method: 'GET',
  path: '/task-definitions',
  scope: 'clusters:read',
  tag: 'Task definitions',
  summary: 'List task definitions',
  description:
    'The task definitions that this deployment registered with POST /task-definitions or an import. The definition that was created with a cluster is part of that cluster, whose `taskDefinition` names it. Sorted by family from Z to A, and in each family the newest revision first. ' +
    'AWS lists the definitions of others as well, and they are left out of its page. So a page may have fewer items than `limit`, or none, while `nextCursor` says that more may follow.',
  params: noParams,
  query: z.strictObject({
    family: z
      .optional(resourceName)
      .with(z.meta({ description: 'Only revisions of this family, by its whole name.' })),
    status: z
      ._default(z.enum(['ACTIVE', 'INACTIVE']), 'ACTIVE')
      .with(z.meta({ description: '`INACTIVE`: deregistered ones, as long as ECS shows them.' })),
    owner: ownerFilter,
    limit,
    cursor,
  }),
  response: {
    status: 200,
    description: 'A page of task definitions.',
    schema: page(listedTaskDefinition, 'TaskDefinitionPage'),
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
    'By `family`, which means its latest active revision, or by `family:revision`. A task definition of others is not found; to take it over, import its JSON under a family of your own. ' +
    '`spec` is the whole definition in the format of POST /task-definitions, and of `newTaskDefinition` in POST /clusters: if you register it again, the new revision is equal except for what `changed` lists. If somebody changed it with other tools, so that it has fields that Fargate or this API does not take, `obstacles` lists them instead. ' +
    'Environment, commands and `spec` may be secret: with a token, only callers with `clusters:write` see them, only members of its team do, and `redacted` names what others do not see.',
  params,
  query: noQuery,
  response: { status: 200, description: 'The task definition.', schema: describedTaskDefinition },
  redact: forReaders,
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
    'Makes a revision INACTIVE: nothing new can use it, and running tasks continue. Name the revision. One of others is not found. A copy that others made of a revision, with its tags, is not deregistered (`not_owned`).',
  params,
  query: noQuery,
  response: {
    status: 200,
    description: 'The task definition, which is now inactive.',
    schema: registeredTaskDefinition,
  },
  problems: [...commonProblems, 'not_your_team', 'task_definition_not_found', 'not_owned', 'rejected_by_aws'],
});
