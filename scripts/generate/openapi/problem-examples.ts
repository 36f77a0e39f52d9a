import {
  AccountQuotaReached,
  AwsAccessDenied,
  AwsUnavailable,
  NotOwned,
  RejectedByAws,
  Throttled,
} from '../../../shared/errors/aws-errors.ts';
import {
  ClusterBusy,
  ClusterExists,
  ClusterNotActive,
  ClusterNotFound,
  ClusterProtected,
  DeletedSooner,
  WouldExpireEarlier,
} from '../../../shared/errors/cluster-errors.ts';
import { NewerEntry } from '../../../shared/errors/entry-errors.ts';
import {
  CleanUpNotFound,
  OperationNotCancellable,
  OperationNotFound,
} from '../../../shared/errors/operation-errors.ts';
import {
  BodyTooLarge,
  CrossSiteRefused,
  IdempotencyKeyInUse,
  IdempotencyKeyReused,
  InvalidJson,
  InvalidRequest,
  MethodNotAllowed,
  PreconditionFailed,
  RouteNotFound,
  UnsupportedMediaType,
} from '../../../shared/errors/request-errors.ts';
import {
  CapacityUnavailable,
  OutcomeUnknown,
  TaskDefinitionNotFound,
  TaskNotFound,
  TasksNotStarted,
} from '../../../shared/errors/task-errors.ts';
import { LimitReached } from '../../../shared/errors/limit-errors.ts';
import { ofAnotherTeam } from '../../../shared/errors/team-errors.ts';
import { problem } from '../../../shared/http/problem.ts';
import type { ProblemCode } from '../../../shared/problem-codes.ts';
import { ids } from './examples/ids.ts';

const capacity =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone';
const quota = "You've reached the limit on the number of vCPUs you can run concurrently";
const noSubnet = "The subnet ID 'subnet-0a1b2c3d' does not exist";

const errors: Record<ProblemCode, Error> = {
  invalid_request: new InvalidRequest([
    { path: ['body', 'count'], message: 'Received 0; allowed is an integer from 1 to 500.' },
    {
      path: ['body', 'network', 'subnetIds', 0],
      message: 'Received "subnet"; allowed is the id of a subnet.',
    },
  ]),
  invalid_json: new InvalidJson('Unexpected end of JSON input'),
  cross_site_refused: new CrossSiteRefused('https://app.example.com'),
  delete_scope_needed: new DeletedSooner('hello-world', ['deletionProtection']),
  not_your_team: ofAnotherTeam('Cluster "hello-world"', 'web'),
  route_not_found: new RouteNotFound('/cluster'),
  clean_up_not_found: new CleanUpNotFound(ids.cleanUp),
  cluster_not_found: new ClusterNotFound('hello-world', {
    outcome: 'deleted',
    operationId: ids.operation,
    endedAt: '2026-11-22T17:31:20.000Z',
  }),
  operation_not_found: new OperationNotFound(ids.operation),
  task_not_found: new TaskNotFound('hello-world', ids.task),
  task_definition_not_found: new TaskDefinitionNotFound('hello-world-task-definition:7'),
  method_not_allowed: new MethodNotAllowed('PUT', '/clusters', ['GET', 'HEAD', 'POST', 'OPTIONS']),
  cluster_exists: new ClusterExists('hello-world', 'Choose another name, or delete that cluster first.'),
  cluster_busy: new ClusterBusy('hello-world', ids.operation),
  cluster_protected: new ClusterProtected('hello-world'),
  limit_reached: new LimitReached(
    { name: 'tasks', owner: null, maximum: 1000, used: 990, after: 1010 },
    'platform@example.com',
  ),
  operation_not_cancellable: new OperationNotCancellable({
    id: ids.operation,
    type: 'create',
    status: 'succeeded',
  }),
  cluster_not_active: new ClusterNotActive('hello-world', 'creating', ids.operation),
  idempotency_key_in_use: new IdempotencyKeyInUse('5f0c7a1e'),
  would_expire_earlier: new WouldExpireEarlier(
    'hello-world',
    '2035-01-01T18:00:00.000Z',
    '2035-01-01T12:00:00.000Z',
  ),
  precondition_failed: new PreconditionFailed('hello-world'),
  outcome_unknown: new OutcomeUnknown(),
  not_owned: new NotOwned('Task definition "billing:3"'),
  body_too_large: new BodyTooLarge(300_000, 262_144),
  unsupported_media_type: new UnsupportedMediaType('text/plain'),
  idempotency_key_reused: new IdempotencyKeyReused('5f0c7a1e'),
  rejected_by_aws: new RejectedByAws('InvalidSubnetID.NotFound', noSubnet),
  tasks_not_started: new TasksNotStarted(noSubnet, [{ reason: noSubnet, detail: null }]),
  quota_reached: new AccountQuotaReached(quota, { failures: [{ reason: quota, detail: null }] }),
  throttled: new Throttled('RunTask'),
  internal_error: new Error('stays inside'),
  aws_access_denied: new AwsAccessDenied('RunTask'),
  aws_unavailable: new AwsUnavailable('RunTask'),
  newer_version: new NewerEntry({ kind: 'cluster', id: 'hello-world' }, { written: 2, known: 1 }),
  capacity_unavailable: new CapacityUnavailable(capacity, [{ reason: capacity, detail: null }]),
};

/** One problem document for each code, as the API returns it. */
export const problemExamples = Object.fromEntries(
  Object.entries(errors).map(([code, error]) => [
    code,
    JSON.parse(problem(error, { requestId: ids.request, address: ids.address }).body!) as object,
  ]),
);
