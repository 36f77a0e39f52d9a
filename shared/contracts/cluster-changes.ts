import { clusterChanges, deletionSettings } from '../domain/cluster/cluster-changes.ts';
import { clusterTag } from '../domain/cluster/cluster-tag.ts';
import type { ProblemCode } from '../problem-codes.ts';
import { cluster } from './cluster-schemas.ts';
import { clusterParams } from './clusters.ts';
import { noQuery } from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const againAndMatching =
  'A retry with the same `Idempotency-Key` changes nothing twice; without a key, a retry adds `extendBy` again. ' +
  'With `If-Match` the cluster changes only if its expiry, protection and tags still match that ETag; its status, stack and counts may have changed.';

const afterChange = 'The cluster after the change, without the fields that are read from AWS.';

const changeProblems: readonly ProblemCode[] = [
  ...commonProblems,
  ...bodyProblems,
  ...idempotencyProblems,
  'not_your_team',
  'cluster_not_found',
  'cluster_busy',
  'precondition_failed',
];

export const updateCluster = contract({
  operationId: 'updateCluster',
  method: 'PATCH',
  path: '/clusters/{cluster}',
  scope: 'clusters:write',
  tag: 'Clusters',
  summary: 'Update a cluster',
  description:
    'Extends the life of a cluster, or protects it from deletion. Nothing in AWS changes. ' +
    'A change that can have the cluster deleted sooner is refused (`delete_scope_needed`): an earlier expiry, the end of the protection, other tags. POST /clusters/{cluster}/deletion-settings makes it. ' +
    'Fields that you do not send stay as they are, as in a JSON merge patch (RFC 7396). The body is `application/merge-patch+json` or `application/json`. ' +
    againAndMatching,
  params: clusterParams,
  query: noQuery,
  body: clusterChanges,
  response: { status: 200, description: afterChange, schema: cluster },
  etagOf: clusterTag,
  problems: [...changeProblems, 'delete_scope_needed', 'limit_reached'],
});

export const updateDeletionSettings = contract({
  operationId: 'updateDeletionSettings',
  method: 'POST',
  path: '/clusters/{cluster}/deletion-settings',
  scope: 'clusters:delete',
  tag: 'Clusters',
  summary: 'Update the deletion settings of a cluster',
  description:
    'Changes the expiry, the deletion protection and the tags, also if the cluster can then be deleted sooner. Clean-ups delete clusters that have expired, and can select them by their tags. Nothing in AWS changes. ' +
    'Fields that you do not send stay as they are. `tags` are merged as in a JSON merge patch (RFC 7396): tags that you do not name stay, and null removes a tag. ' +
    againAndMatching,
  params: clusterParams,
  query: noQuery,
  body: deletionSettings,
  response: { status: 200, description: afterChange, schema: cluster },
  etagOf: clusterTag,
  problems: [...changeProblems, 'would_expire_earlier'],
});
