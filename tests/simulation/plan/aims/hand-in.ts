import { clusterStatus } from '../../../../shared/domain/cluster/cluster-schemas.ts';
import type { Hand } from '../plan.ts';

/** Somebody does something by hand so many seconds after a cluster has got into a state. */
export const handIn = (cluster: string, state: string, deed: Hand['do'], at: number): Hand => ({
  since: clusterStatus.options.find((one) => one === state) ?? 'gone',
  at,
  do: deed,
  cluster,
  pick: at,
});
