import type { Owner } from '../domain/team/caller.ts';
import { ApiError } from './api-error.ts';

/** An item of the journal: its kind, its id, and the cluster and the team that it says it belongs to. */
interface EntryOf {
  kind: string;
  id: string;
  cluster?: unknown;
  owner?: unknown;
}

/** An entry of the journal that this version of the API cannot use; other entries are not affected. */
export abstract class EntryNotRead extends ApiError {
  readonly id: string;
  readonly cluster: string;
  readonly owner: Owner;

  constructor({ id, cluster, owner }: EntryOf, message: string, options?: ErrorOptions) {
    super(message, options);
    this.id = id;
    this.cluster = typeof cluster === 'string' ? cluster : id;
    this.owner = typeof owner === 'string' ? owner : null;
  }
}

/** A newer version of the API wrote it, with a meaning that this version does not know. */
export class NewerEntry extends EntryNotRead {
  override readonly name = 'NewerEntry';
  readonly code = 'newer_version';
  override readonly retryAfter = 30;

  constructor(entry: EntryOf, { written, known }: { written: unknown; known: number }) {
    super(
      entry,
      `A newer version of this API has written the record of ${entry.kind} "${entry.id}": it has the format ${String(written)}, but this version only knows formats up to ${known}. Nothing is changed until a version that knows it is deployed.`,
    );
  }
}

/** It does not have its required form, whoever wrote it. */
export class UnreadableEntry extends EntryNotRead {
  override readonly name = 'UnreadableEntry';
  readonly code = 'internal_error';

  constructor(entry: EntryOf, reason: string) {
    super(
      entry,
      `The record of ${entry.kind} "${entry.id}" cannot be read, and nothing is changed: ${reason}`,
    );
  }
}
