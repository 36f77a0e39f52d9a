import * as z from 'zod/mini';
import { logicalId, tags as tagsShown, time } from '../shown-fields.ts';
import { operationTypeNames } from './operation-type.ts';

export const operationType = z.enum(operationTypeNames).with(
  z.meta({
    id: 'OperationType',
    description:
      'What the operation does to the cluster. An `update` is a change of its settings; it is recorded when it has been made.',
  }),
);

export const operationStatus = z
  .enum(['running', 'succeeded', 'failed', 'cancelled'])
  .with(z.meta({ id: 'OperationStatus', description: 'It starts as `running` and changes once.' }));

export const requestedBy = {
  description:
    'The caller: the ARN of an IAM identity, `sub:` and the subject of a token, or `clean-up` and the id of the clean-up that started it.',
  example: 'arn:aws:iam::123456789012:user/ada',
};

export const owner = z.nullable(z.string()).with(
  z.meta({
    description:
      'The team that it belongs to; null if the deployment has no teams, or if no team has created it.',
    example: 'web',
  }),
);

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
          "CloudFormation's reason, if there is one; while the status is `PENDING`, why the previous stack failed.",
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
          'The owner, if AWS shows it. `owner_tag_changed`: it belongs to this cluster, but somebody changed the tag that allows this API to delete it. `another_deployment`: another deployment of this API created it.',
      }),
    ),
    reason: z.string().with(z.meta({ description: 'Why it blocks the deletion.' })),
  })
  .with(z.meta({ id: 'Blocker' }));

/** Fields that explain a failure. */
const failure = {
  code: z
    .string()
    .with(z.meta({ override: { type: undefined, $ref: '#/components/schemas/OperationErrorCode' } })),
  message: z
    .string()
    .with(z.meta({ description: 'What happened, in one sentence.', example: 'The image cannot be pulled.' })),
  resource: z
    .nullable(z.string())
    .with(z.meta({ description: 'The resource that failed first.', example: 'Service' })),
  reason: z.nullable(z.string()).with(
    z.meta({
      description: "AWS's own words.",
      example:
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/tutum/hello-wrld:latest: not found',
    }),
  ),
  remedy: z.string().with(
    z.meta({
      description: 'What to do about it.',
      example: 'Check the name and the tag of the image, and that it was pushed to that registry.',
    }),
  ),
};

export const operationError = z
  .object({
    ...failure,
    stoppedTasks: z
      .array(stoppedTask)
      .with(z.meta({ description: 'The last tasks that stopped, stored before the rollback.' })),
    events: z
      .array(z.string())
      .with(z.meta({ description: 'The last events of the service, newest first.' })),
    blockers: z.array(blocker).with(z.meta({ description: 'What blocked a deletion.' })),
  })
  .with(z.meta({ id: 'OperationError' }));

/** Why a creation failed, as its cluster stores it. */
export const clusterError = z.object({ ...failure, failedAt: z.string() });

export const orphan = z
  .object({
    physicalId: z.string().with(
      z.meta({
        description: 'Its id or name in AWS: the physical id in CloudFormation.',
        example: 'vpc-0a1b2c3d4e5f67890',
      }),
    ),
    type: z.string().with(z.meta({ example: 'AWS::EC2::VPC' })),
    resource: z.string().with(
      z.meta({
        description:
          'The name of the resource in the template of its stack, which is its logical id; for tasks and services that still run in the ECS cluster, the name of that cluster in the template.',
        example: 'Vpc',
      }),
    ),
    monthlyCostInDollars: z
      .nullable(z.number())
      .with(z.meta({ description: 'US dollars a month; null if it depends on use.', example: 0 })),
    reason: z.string().with(
      z.meta({
        description: 'Why it could not be deleted.',
        example: "The vpc 'vpc-0a1b2c3d4e5f67890' has dependencies and cannot be deleted.",
      }),
    ),
  })
  .with(z.meta({ id: 'Orphan' }));

const settings = z
  .object({
    expiresAt: z.nullable(time).with(z.meta({ description: 'Null if the cluster does not expire.' })),
    deletionProtection: z
      .boolean()
      .with(z.meta({ description: 'Whether it is protected from deletion.', example: true })),
    tags: tagsShown,
    owner,
  })
  .with(z.meta({ id: 'ClusterSettings', description: 'The settings that an update can change.' }));

export const settingsChange = z
  .object({ before: settings, after: settings })
  .with(z.meta({ id: 'SettingsChange' }));

/** An operation, as callers see it and as the journal stores it; the contract narrows ids and times. */
export const operation = z.object({
  id: z.string(),
  type: operationType,
  cluster: z.string(),
  force: z
    .boolean()
    .with(z.meta({ description: 'Whether a deletion leaves behind what AWS refuses to delete.' })),
  status: operationStatus,
  progress: z.array(progress).with(
    z.meta({
      description:
        'One entry per resource of the stack. For a failed creation: the last status of each resource before the rollback.',
    }),
  ),
  rollback: z.array(progress).with(
    z.meta({
      description:
        'The status of each resource in the rollback of a failed creation. Empty without a rollback.',
    }),
  ),
  error: z
    .nullable(operationError)
    .with(z.meta({ description: 'Why it failed or was cancelled, or what blocks it.' })),
  orphans: z.array(orphan).with(
    z.meta({
      description:
        'Resources that a forced deletion left behind, which clean-up keeps trying to delete, or that somebody has set CloudFormation to retain; `reason` says which.',
    }),
  ),
  settings: z
    .nullable(settingsChange)
    .with(z.meta({ description: 'For an update: the settings of the cluster before and after it.' })),
  requestedBy: z.string().with(z.meta(requestedBy)),
  owner,
  createdAt: z.string(),
  endedAt: z.nullable(z.string()),
});
