import type { FormerCluster } from '../domain/cluster/former-cluster.ts';
import { ApiError } from './api-error.ts';

export class ClusterNotFound extends ApiError {
  override readonly name = 'ClusterNotFound';
  readonly code = 'cluster_not_found';
  override readonly details: { operationId?: string };
  readonly cluster: string;

  /** With the history of the last cluster of that name, if it is known. */
  constructor(cluster: string, former?: FormerCluster) {
    super(
      former
        ? `There is no cluster "${cluster}" any more. ${outcomeText(former)}`
        : `There is no cluster "${cluster}"; GET /clusters lists those that you can see.`,
    );
    this.cluster = cluster;
    this.details = former ? { operationId: former.operationId } : {};
  }
}

const outcomeText = ({ outcome, operationId, endedAt }: FormerCluster): string =>
  outcome === 'create_failed'
    ? `Its creation failed at ${endedAt}; /operations/${operationId} says why.`
    : `It was deleted at ${endedAt} by operation ${operationId}; see /operations/${operationId}.`;

/** The first attempt of the request was for a cluster that is deleted by now, and another one has its name. */
export class ClusterReplaced extends ApiError {
  override readonly name = 'ClusterReplaced';
  readonly code = 'cluster_not_found';

  constructor(cluster: string) {
    super(
      `The cluster "${cluster}" of the first attempt has been deleted, and another one has its name now; use a new Idempotency-Key for that one.`,
    );
  }
}

export class ClusterExists extends ApiError {
  override readonly name = 'ClusterExists';
  readonly code = 'cluster_exists';

  constructor(cluster: string, remedy: string) {
    super(`The cluster name "${cluster}" is in use. ${remedy}`);
  }
}

export class ClusterBusy extends ApiError {
  override readonly name = 'ClusterBusy';
  readonly code = 'cluster_busy';
  override readonly details: { operationId: string };

  constructor(cluster: string, operationId: string) {
    super(
      `Cluster "${cluster}" is being changed by operation ${operationId}; follow it at /operations/${operationId}.`,
    );
    this.details = { operationId };
  }
}

export class ClusterNotActive extends ApiError {
  override readonly name = 'ClusterNotActive';
  readonly code = 'cluster_not_active';
  override readonly details: { clusterStatus: string; operationId: string };

  constructor(cluster: string, clusterStatus: string, operationId: string) {
    const next =
      clusterStatus === 'create_failed'
        ? `/operations/${operationId} says why, and POST /clusters can use the name again`
        : `follow it at /operations/${operationId}`;
    super(
      `Cluster "${cluster}" has the status "${clusterStatus}", but this request needs "active"; ${next}.`,
    );
    this.details = { clusterStatus, operationId };
  }
}

export class ClusterProtected extends ApiError {
  override readonly name = 'ClusterProtected';
  readonly code = 'cluster_protected';

  constructor(cluster: string) {
    super(
      `Cluster "${cluster}" is protected from deletion; remove the protection first: POST /clusters/${cluster}/deletion-settings with {"deletionProtection": false}.`,
    );
  }
}

/** The change can have the cluster deleted sooner, and the route does not need the scope for that. */
export class DeletedSooner extends ApiError {
  override readonly name = 'DeletedSooner';
  readonly code = 'delete_scope_needed';
  override readonly details: { scope: 'clusters:delete'; fields: string[] };

  /** With the settings that would change in that way. */
  constructor(cluster: string, fields: (keyof typeof effects)[]) {
    super(
      `After this change, cluster "${cluster}" ${fields.map((field) => effects[field]).join(', and ')}. This needs the scope clusters:delete; send the same body to POST /clusters/${cluster}/deletion-settings.`,
    );
    this.details = { scope: 'clusters:delete', fields };
  }
}

const effects = {
  expiresAt: 'would expire earlier (expiresAt)',
  deletionProtection: 'would no longer be protected (deletionProtection)',
  tags: 'would have other tags, by which clean-ups select clusters (tags)',
};

/** The cluster would expire earlier, and the request does not confirm it with `shorten`. */
export class WouldExpireEarlier extends ApiError {
  override readonly name = 'WouldExpireEarlier';
  readonly code = 'would_expire_earlier';

  /** With both times; null if it never expires now. */
  constructor(cluster: string, present: string | null, wanted: string) {
    const [is, how] =
      present === null ? ['never expires', ''] : [`expires at ${present}`, ', which is earlier'];
    super(
      `Cluster "${cluster}" ${is}, and would expire at ${wanted}${how}; to confirm that, send "shorten": true with expiresAt.`,
    );
  }
}

/** A deletion was requested, and its last AWS call got no response: the deletion may be running. */
export class DeletionUncertain extends ApiError {
  override readonly name = 'DeletionUncertain';
  readonly code = 'aws_unavailable';
  override readonly retryAfter = 10;
  override readonly details: { operationId: string };

  constructor(cluster: string, operationId: string, options?: ErrorOptions) {
    super(
      `AWS did not respond in time, so the deletion of "${cluster}" may have started; if so, follow it at /operations/${operationId}. Repeat the request.`,
      options,
    );
    this.details = { operationId };
  }
}
