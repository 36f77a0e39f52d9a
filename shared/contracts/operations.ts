import * as z from 'zod/mini';
import { entityTag } from '../domain/entity-tags.ts';
import { filledText } from '../domain/input/fields.ts';
import { operationTypeNames } from '../domain/operation/operation-type.ts';
import {
  clusterName,
  cursor,
  limit,
  longestFilter,
  noParams,
  noQuery,
  page,
  time,
  uniqueId,
  wait,
} from './common.ts';
import { commonProblems, contract, idempotencyProblems } from './contract.ts';

export const operationId = uniqueId('an operation').with(
  z.meta({
    description: 'The id of an operation.',
    example: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
  }),
);

const operationType = z
  .enum(operationTypeNames)
  .with(z.meta({ id: 'OperationType', description: 'What is being done to the cluster.' }));

const operationStatus = z
  .enum(['running', 'succeeded', 'failed', 'cancelled'])
  .with(z.meta({ id: 'OperationStatus', description: 'It starts as `running` and changes once.' }));

const requestedBy = {
  description:
    'Who asked: the ARN of an IAM identity, the subject of a token, or `clean-up` and the id of the one that began it.',
  example: 'arn:aws:iam::123456789012:user/ada',
};

const progress = z
  .object({
    resource: z.string().with(z.meta({ description: 'The logical id in the stack.', example: 'Vpc' })),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    status: z
      .string()
      .with(z.meta({ description: "`PENDING`, or CloudFormation's status.", example: 'CREATE_COMPLETE' })),
    reason: z.nullable(z.string()).with(
      z.meta({
        description:
          "CloudFormation's reason, where it gives one; while it is `PENDING`, why the stack before failed.",
        example: null,
      }),
    ),
  })
  .with(z.meta({ id: 'Progress' }));

const stoppedTask = z
  .object({
    id: z.string(),
    stopCode: z.nullable(z.string()),
    stoppedReason: z.nullable(z.string()),
    containers: z.array(
      z.object({ name: z.string(), exitCode: z.nullable(z.int()), reason: z.nullable(z.string()) }),
    ),
  })
  .with(z.meta({ id: 'StoppedTask' }));

export const blocker = z
  .object({
    id: z.string().with(z.meta({ example: 'eni-0a1b2c3d4e5f67890' })),
    type: z.string().with(z.meta({ example: 'AWS::EC2::NetworkInterface' })),
    description: z.string(),
    owner: z.string().with(
      z.meta({
        description:
          'Whose it is, as far as AWS tells. `owner_tag_changed`: it is of this cluster, but somebody changed the tag by which this service may delete it. `another_deployment`: another deployment of this service made it.',
      }),
    ),
    why: z.string().with(z.meta({ description: 'Why it holds the deletion up.' })),
  })
  .with(z.meta({ id: 'Blocker' }));

const operationError = z
  .object({
    code: z
      .string()
      .with(z.meta({ description: 'The kind of failure, from a closed list.', example: 'image_not_found' })),
    message: z.string().with(z.meta({ description: 'What happened, in one sentence.' })),
    resource: z
      .nullable(z.string())
      .with(z.meta({ description: 'The resource that failed first.', example: 'Service' })),
    reason: z.nullable(z.string()).with(z.meta({ description: "AWS's own words." })),
    remedy: z.string().with(z.meta({ description: 'What to do about it.' })),
    stoppedTasks: z
      .array(stoppedTask)
      .with(z.meta({ description: 'The last tasks that stopped, kept from before the rollback.' })),
    events: z
      .array(z.string())
      .with(z.meta({ description: 'The last events of the service, newest first.' })),
    blockers: z.array(blocker).with(z.meta({ description: 'What held a deletion up.' })),
  })
  .with(z.meta({ id: 'OperationError' }));

const orphan = z
  .object({
    id: z.string().with(z.meta({ description: 'The physical id.', example: 'vpc-0a1b2c3d4e5f67890' })),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    resource: z.string().with(
      z.meta({
        description: 'The logical id in the stack; for what runs on in its ECS cluster, that of the cluster.',
        example: 'Vpc',
      }),
    ),
    monthlyCost: z
      .nullable(z.number())
      .with(z.meta({ description: 'US dollars a month; null where it depends on use.', example: 0 })),
    why: z.string().with(z.meta({ description: 'Why it could not be deleted.' })),
  })
  .with(z.meta({ id: 'Orphan' }));

export const operation = z
  .object({
    id: operationId,
    type: operationType,
    cluster: clusterName,
    force: z.boolean().with(z.meta({ description: 'Whether a deletion leaves behind what cannot go.' })),
    status: operationStatus,
    progress: z.array(progress).with(z.meta({ description: 'One entry per resource of the stack.' })),
    error: z
      .nullable(operationError)
      .with(z.meta({ description: 'Why it failed or was cancelled, or what holds it up.' })),
    orphans: z.array(orphan).with(
      z.meta({
        description:
          'What a forced deletion left behind, which clean-up goes on deleting, or what somebody had CloudFormation keep of the stack; `why` says which.',
      }),
    ),
    requestedBy: z.string().with(z.meta(requestedBy)),
    createdAt: time,
    endedAt: z.nullable(time),
  })
  .with(z.meta({ id: 'Operation' }));

export const getOperation = contract({
  operationId: 'getOperation',
  method: 'GET',
  path: '/operations/{operation}',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'Follow an operation',
  description:
    'With `wait` it responds as soon as the operation has ended, else after so many seconds with what is known by then. ' +
    'With `wait` and the ETag of the response before in `If-None-Match` it responds as soon as the operation is different, else with 304. ' +
    'Progress names every resource of the stack.',
  params: z.strictObject({ operation: operationId }),
  query: z.strictObject({ wait }),
  response: { status: 200, description: 'The operation as it stands.', schema: operation },
  etagOf: entityTag,
  problems: [...commonProblems, 'operation_not_found'],
});

export const cancelOperation = contract({
  operationId: 'cancelOperation',
  method: 'POST',
  path: '/operations/{operation}/cancel',
  scope: 'clusters:delete',
  tag: 'Operations',
  summary: 'Cancel a creation',
  description:
    'Ends a creation that still runs, and deletes what it has made so far. Answers with that deletion, which is the operation to follow.',
  params: z.strictObject({ operation: operationId }),
  query: noQuery,
  response: { status: 202, description: 'Accepted: the deletion of what there is.', schema: operation },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    ...idempotencyProblems,
    'operation_not_found',
    'operation_not_cancellable',
    'cluster_busy',
    'cluster_protected',
    'quota_reached',
  ],
});

export const listOperations = contract({
  operationId: 'listOperations',
  method: 'GET',
  path: '/operations',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'List operations',
  description:
    'Newest first; one that a retry began stands where the first attempt would. Ended operations are kept for 90 days.',
  params: noParams,
  query: z.strictObject({
    cluster: z.optional(clusterName).with(z.meta({ description: 'Only those of this cluster.' })),
    type: z.optional(operationType).with(z.meta({ description: 'Only those of this type.' })),
    status: z.optional(operationStatus).with(z.meta({ description: 'Only those with this status.' })),
    requestedBy: z.optional(filledText(longestFilter)).with(
      z.meta({
        description: 'Only those that this caller asked for: the `requestedBy` of an operation, as it came.',
        example: requestedBy.example,
      }),
    ),
    limit,
    cursor,
  }),
  response: { status: 200, description: 'A page of operations.', schema: page(operation, 'OperationPage') },
  problems: commonProblems,
});
