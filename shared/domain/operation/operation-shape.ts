import * as z from 'zod/mini';
import { logicalId } from '../shown-fields.ts';
import { operationTypeNames } from './operation-type.ts';

export const operationType = z
  .enum(operationTypeNames)
  .with(z.meta({ id: 'OperationType', description: 'What is being done to the cluster.' }));

export const operationStatus = z
  .enum(['running', 'succeeded', 'failed', 'cancelled'])
  .with(z.meta({ id: 'OperationStatus', description: 'It starts as `running` and changes once.' }));

export const requestedBy = {
  description:
    'Who asked: the ARN of an IAM identity, the subject of a token, or `clean-up` and the id of the one that began it.',
  example: 'arn:aws:iam::123456789012:user/ada',
};

export const progress = z
  .object({
    resource: logicalId,
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

export const stoppedTask = z
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
          'Whose it is, as far as AWS tells. `owner_tag_changed`: it is of this cluster, but somebody changed the tag by which this API may delete it. `another_deployment`: another deployment of this API made it.',
      }),
    ),
    reason: z.string().with(z.meta({ description: 'Why it holds the deletion up.' })),
  })
  .with(z.meta({ id: 'Blocker' }));

/** Why something failed. */
const failure = {
  code: z
    .string()
    .with(z.meta({ override: { type: undefined, $ref: '#/components/schemas/OperationErrorCode' } })),
  message: z.string().with(z.meta({ description: 'What happened, in one sentence.' })),
  resource: z
    .nullable(z.string())
    .with(z.meta({ description: 'The resource that failed first.', example: 'Service' })),
  reason: z.nullable(z.string()).with(z.meta({ description: "AWS's own words." })),
  remedy: z.string().with(z.meta({ description: 'What to do about it.' })),
};

export const operationError = z
  .object({
    ...failure,
    stoppedTasks: z
      .array(stoppedTask)
      .with(z.meta({ description: 'The last tasks that stopped, kept from before the rollback.' })),
    events: z
      .array(z.string())
      .with(z.meta({ description: 'The last events of the service, newest first.' })),
    blockers: z.array(blocker).with(z.meta({ description: 'What held a deletion up.' })),
  })
  .with(z.meta({ id: 'OperationError' }));

/** Why a creation failed, as its cluster keeps it. */
export const clusterError = z.object({ ...failure, failedAt: z.string() });

export const orphan = z
  .object({
    physicalId: z.string().with(
      z.meta({
        description: 'Its id in AWS, or its name: the physical id of CloudFormation.',
        example: 'vpc-0a1b2c3d4e5f67890',
      }),
    ),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    resource: z.string().with(
      z.meta({
        description:
          'The name of the resource in the template of its stack, its logical id; for what runs on in its ECS cluster, that of the cluster.',
        example: 'Vpc',
      }),
    ),
    monthlyCostInDollars: z
      .nullable(z.number())
      .with(z.meta({ description: 'US dollars a month; null where it depends on use.', example: 0 })),
    reason: z.string().with(z.meta({ description: 'Why it could not be deleted.' })),
  })
  .with(z.meta({ id: 'Orphan' }));

/** What is done to a cluster, as callers see it and as the journal keeps it; the contract narrows ids and times. */
export const operation = z.object({
  id: z.string(),
  type: operationType,
  cluster: z.string(),
  force: z.boolean().with(z.meta({ description: 'Whether a deletion leaves behind what cannot go.' })),
  status: operationStatus,
  progress: z.array(progress).with(
    z.meta({
      description:
        'One entry per resource of the stack. Of a creation that failed: how far each resource came before it was taken back.',
    }),
  ),
  rollback: z.array(progress).with(
    z.meta({
      description:
        'How far each resource is deleted again of a creation that failed. Empty where nothing is taken back.',
    }),
  ),
  error: z
    .nullable(operationError)
    .with(z.meta({ description: 'Why it failed or was cancelled, or what holds it up.' })),
  orphans: z.array(orphan).with(
    z.meta({
      description:
        'What a forced deletion left behind, which clean-up goes on deleting, or what somebody had CloudFormation keep of the stack; `reason` says which.',
    }),
  ),
  requestedBy: z.string().with(z.meta(requestedBy)),
  createdAt: z.string(),
  endedAt: z.nullable(z.string()),
});
