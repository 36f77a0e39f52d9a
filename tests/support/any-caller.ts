import type { Caller } from '../../shared/domain/team/caller.ts';

/** A caller of a deployment without teams. */
export const anyCaller: Caller = { requestedBy: 'ada', teams: null, isAdmin: false, readsOthers: true };
