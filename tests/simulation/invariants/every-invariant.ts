import { checkAccepted } from '../aftermath/accepted.ts';
import { checkAgreement } from '../aftermath/agreement.ts';
import { checkExpired } from '../aftermath/expired.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Placed } from '../traffic/hands/placed.ts';
import type { Ledger } from '../traffic/ledger.ts';
import { watchTheList } from './always-listed.ts';
import { watchWhatGoes } from './asked-for.ts';
import { watchChanges } from './changes.ts';
import { watchCleanUpRecords } from './clean-up-records.ts';
import { watchEffectsOfKeys } from './effects-of-keys.ts';
import { watchCleanUpLimit } from './clean-up-limit.ts';
import { watchDefinitionsOfOthers } from './definitions-of-others.ts';
import { watchEnds } from './ends.ts';
import { watchFailedCreations } from './failed-creations.ts';
import { watchFormerClusters } from './former-clusters.ts';
import { watchFurtherStacks } from './further-stacks.ts';
import { watchKeptUntil } from './kept-until.ts';
import { checkCounts, checkLimits, watchLimits } from './limits.ts';
import { watchKeys } from './keys.ts';
import { watchLists } from './lists.ts';
import { watchLogGroups } from './log-groups.ts';
import { watchNetworkTags } from './network-tags.ts';
import { watchOperations } from './operations.ts';
import { watchOrder } from './order.ts';
import { watchProtection } from './protection.ts';
import { watchRefusedDeletions } from './refused-deletions.ts';
import { watchRegistrations } from './registrations.ts';
import type { SharedNetwork } from '../../support/shared-network.ts';
import { watchSharedNetwork } from './shared-network.ts';
import { watchStartedTasks } from './started-tasks.ts';
import { watchTags } from './tags.ts';
import { watchTaskEnds } from './task-ends.ts';
import { watchTheirClusters } from './their-clusters.ts';
import { watchTheirs } from './theirs-untouched.ts';
import { watchAddresses } from './true-addresses.ts';
import { watchResponses } from './true-responses.ts';
import { watchHidden } from './teams/hidden.ts';
import { watchTeamTags } from './teams/team-tags.ts';
import { watchTouched } from './teams/touched.ts';
import { watchWorkflows } from './teams/workflows.ts';
import { watchTasks } from './true-tasks.ts';

/** Watches a run from its beginning. */
export function watchInvariants(
  simulation: Simulation,
  ledger: Ledger,
  { placed, shared }: { placed: Placed; shared?: SharedNetwork },
) {
  const looks = [
    watchTheirs(simulation, placed),
    ...(shared ? [watchSharedNetwork(simulation, shared)] : []),
    watchTheList(simulation),
    watchWhatGoes(simulation),
    watchTags(simulation),
    () => checkCounts(simulation),
  ];
  watchEnds(simulation);
  watchFailedCreations(simulation);
  watchFormerClusters(simulation);
  watchOperations(simulation);
  watchKeys(simulation);
  watchEffectsOfKeys(simulation);
  watchChanges(simulation);
  watchRegistrations(simulation);
  watchKeptUntil(simulation);
  watchStartedTasks(simulation);
  watchRefusedDeletions(simulation);
  watchResponses(simulation);
  watchTasks(simulation);
  watchAddresses(simulation);
  watchCleanUpRecords(simulation);
  watchTaskEnds(simulation);
  watchNetworkTags(simulation);
  watchOrder(simulation);
  watchProtection(simulation);
  watchFurtherStacks(simulation);
  watchTheirClusters(simulation, placed);
  watchDefinitionsOfOthers(simulation);
  watchCleanUpLimit(simulation);
  watchLogGroups(simulation);
  watchLimits(simulation);
  watchLists(simulation);
  watchTouched(simulation);
  watchWorkflows(simulation);
  watchHidden(simulation);
  watchTeamTags(simulation);
  const look = () => looks.forEach((one) => one());

  return {
    /** Compares the world with what is promised at any time. */
    look,
    /** The same with what is promised once no operation runs any more. */
    checkEnd(): void {
      checkAccepted(simulation, ledger);
      checkAgreement(simulation);
      checkExpired(simulation);
      checkLimits(simulation);
      look();
    },
  };
}
