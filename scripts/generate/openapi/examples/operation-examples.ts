import type * as z from 'zod/mini';
import type { operation } from '../../../../shared/contracts/operations.ts';
import { caller, ids, readyAt, requestedAt } from './ids.ts';

type Operation = z.infer<typeof operation>;

const notFound =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/tutum/hello-wrld:latest: not found';

export const running: Operation = {
  id: ids.operation,
  type: 'create',
  cluster: 'hello-world',
  force: false,
  status: 'running',
  progress: [
    { resource: 'Vpc', type: 'AWS::EC2::VPC', status: 'CREATE_COMPLETE', reason: null },
    {
      resource: 'Cluster',
      type: 'AWS::ECS::Cluster',
      status: 'CREATE_IN_PROGRESS',
      reason: 'Resource creation Initiated',
    },
    { resource: 'Service', type: 'AWS::ECS::Service', status: 'PENDING', reason: null },
  ],
  rollback: [],
  error: null,
  orphans: [],
  settings: null,
  requestedBy: caller,
  owner: null,
  createdAt: requestedAt,
  endedAt: null,
};

export const accepted: Operation = {
  ...running,
  progress: running.progress.map((resource) => ({ ...resource, status: 'PENDING', reason: null })),
};

export const failed: Operation = {
  ...running,
  status: 'failed',
  progress: [
    {
      resource: 'Service',
      type: 'AWS::ECS::Service',
      status: 'CREATE_FAILED',
      reason: 'Resource creation cancelled by the time-out of its tasks',
    },
  ],
  rollback: [{ resource: 'Service', type: 'AWS::ECS::Service', status: 'DELETE_COMPLETE', reason: null }],
  error: {
    code: 'image_not_found',
    message:
      'Service (AWS::ECS::Service) could not be created, because its tasks do not run. The image docker.io/tutum/hello-wrld:latest of the container "hello-world" was not found in its registry.',
    resource: 'Service',
    reason: notFound,
    remedy: 'Check the name and the tag of the image, and that it was pushed to that registry.',
    stoppedTasks: [
      {
        id: ids.task,
        stopCode: 'TaskFailedToStart',
        stoppedReason: notFound,
        containers: [{ name: 'hello-world', exitCode: null, reason: null }],
      },
    ],
    events: [
      '(service hello-world-service) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    ],
    blockers: [],
  },
  endedAt: readyAt,
};

export const deleting: Operation = { ...accepted, type: 'delete' };
