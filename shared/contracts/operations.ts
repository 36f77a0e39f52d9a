import * as z from 'zod';
import { filledText } from '../domain/input/fields.ts';
import { clusterName, cursor, limit, noParams, noQuery, page, time, uniqueId, wait } from './common.ts';
import { commonProblems, contract, idempotencyProblems } from './contract.ts';

export const operationId = uniqueId('an operation').meta({
  description: 'The id of an operation.',
  example: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
});

const operationType = z
  .enum(['create', 'delete'])
  .meta({ description: 'What is being done to the cluster.' });

const operationStatus = z
  .enum(['running', 'succeeded', 'failed', 'cancelled'])
  .meta({ description: 'It starts as `running` and changes once.' });

const requestedBy = {
  description:
    'Who asked: the ARN of an IAM identity, the subject of a token, or `clean-up` and the id of the one that began it.',
  example: 'arn:aws:iam::123456789012:user/ada',
};

const progress = z
  .object({
    resource: z.string().meta({ description: 'The logical id in the stack.', example: 'Vpc' }),
    type: z.string().meta({ example: 'AWS::EC2::VPC' }),
    status: z
      .string()
      .meta({ description: "`PENDING`, or CloudFormation's status.", example: 'CREATE_COMPLETE' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: "CloudFormation's reason, where it gives one.", example: null }),
  })
  .meta({ id: 'Progress' });

const stoppedTask = z
  .object({
    id: z.string(),
    stopCode: z.string().nullable(),
    stoppedReason: z.string().nullable(),
    containers: z.array(
      z.object({ name: z.string(), exitCode: z.number().nullable(), reason: z.string().nullable() }),
    ),
  })
  .meta({ id: 'StoppedTask' });

export const blocker = z
  .object({
    id: z.string().meta({ example: 'eni-0a1b2c3d4e5f67890' }),
    type: z.string().meta({ example: 'AWS::EC2::NetworkInterface' }),
    description: z.string(),
    owner: z.string().meta({ description: 'Whose it is, as far as AWS tells.' }),
    why: z.string().meta({ description: 'Why it holds the deletion up.' }),
  })
  .meta({ id: 'Blocker' });

const operationError = z
  .object({
    code: z
      .string()
      .meta({ description: 'The kind of failure, from a closed list.', example: 'image_not_found' }),
    message: z.string().meta({ description: 'What happened, in one sentence.' }),
    resource: z
      .string()
      .nullable()
      .meta({ description: 'The resource that failed first.', example: 'Service' }),
    reason: z.string().nullable().meta({ description: "AWS's own words." }),
    remedy: z.string().meta({ description: 'What to do about it.' }),
    stoppedTasks: z
      .array(stoppedTask)
      .meta({ description: 'The last tasks that stopped, kept from before the rollback.' }),
    events: z.array(z.string()).meta({ description: 'The last events of the service, newest first.' }),
    blockers: z.array(blocker).meta({ description: 'What held a deletion up.' }),
  })
  .meta({ id: 'OperationError' });

const orphan = z
  .object({
    id: z.string().meta({ description: 'The physical id.', example: 'vpc-0a1b2c3d4e5f67890' }),
    type: z.string().meta({ example: 'AWS::EC2::VPC' }),
    resource: z.string().meta({ description: 'The logical id in the stack.', example: 'Vpc' }),
    monthlyCost: z
      .number()
      .nullable()
      .meta({ description: 'US dollars a month; null where it depends on use.', example: 0 }),
    why: z.string().meta({ description: 'Why it could not be deleted.' }),
  })
  .meta({ id: 'Orphan' });

export const operation = z
  .object({
    id: operationId,
    type: operationType,
    cluster: clusterName,
    force: z.boolean().meta({ description: 'Whether a deletion leaves behind what cannot go.' }),
    status: operationStatus,
    progress: z.array(progress).meta({ description: 'One entry per resource of the stack.' }),
    error: operationError.nullable().meta({ description: 'Why it failed, or what holds it up.' }),
    orphans: z
      .array(orphan)
      .meta({ description: 'What a forced deletion left behind; clean-up goes on trying.' }),
    requestedBy: z.string().meta(requestedBy),
    createdAt: time,
    endedAt: time.nullable(),
  })
  .meta({ id: 'Operation' });

export const getOperation = contract({
  operationId: 'getOperation',
  method: 'GET',
  path: '/operations/{operation}',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'Follow an operation',
  description:
    'With `wait` it answers as soon as the operation has ended, else after so many seconds with what is known by then. Progress names every resource of the stack.',
  params: z.strictObject({ operation: operationId }),
  query: z.strictObject({ wait }),
  answers: { 200: { description: 'The operation as it stands.', schema: operation } },
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
  answers: { 202: { description: 'Accepted: the deletion of what there is.', schema: operation } },
  locationOf: ({ id }) => `/operations/${id}`,
  problems: [
    ...commonProblems,
    ...idempotencyProblems,
    'operation_not_found',
    'operation_not_cancellable',
    'cluster_protected',
  ],
});

export const listOperations = contract({
  operationId: 'listOperations',
  method: 'GET',
  path: '/operations',
  scope: 'clusters:read',
  tag: 'Operations',
  summary: 'List operations',
  description: 'Newest first. Ended operations are kept for 90 days.',
  params: noParams,
  query: z.strictObject({
    cluster: clusterName.optional().meta({ description: 'Only those of this cluster.' }),
    type: operationType.optional().meta({ description: 'Only those of this type.' }),
    status: operationStatus.optional().meta({ description: 'Only those with this status.' }),
    requestedBy: filledText().max(2048).optional().meta({
      description: 'Only those that this caller asked for: the `requestedBy` of an operation, as it came.',
      example: requestedBy.example,
    }),
    limit,
    cursor,
  }),
  answers: { 200: { description: 'A page of operations.', schema: page(operation, 'OperationPage') } },
  problems: commonProblems,
});
