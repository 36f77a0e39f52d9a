import type { InputProblem } from '../input/input-problem.ts';
import { ownTags } from '../ownership.ts';
import { may, type Caller } from '../team/caller.ts';
import { placeOfPart, type FoundParts, type NetworkPart, type PartKind } from './allowed-networks.ts';
import type { ExistingNetwork } from './chosen-network.ts';

interface Asking {
  caller: Caller;
  deployment: string;
}

/**
 * Why a cluster of this caller may not be in this network, whatever the deployment lists: its deletion would wait for
 * this cluster, and its security groups would let these tasks in. Callers of one team may share their networks.
 */
export function networkOfOtherTeams(
  { subnetIds, securityGroupIds = [] }: ExistingNetwork,
  found: FoundParts,
  asking: Asking,
): InputProblem[] {
  const each = (kind: PartKind, ids: readonly string[]) =>
    ids.flatMap((id, index) => {
      const part = found[kind].find((one) => one.id === id);
      return part && isOfOthers(part, asking) ? [{ path: placeOfPart(kind, index), message }] : [];
    });
  return [...each('subnets', subnetIds), ...each('securityGroups', securityGroupIds)];
}

const message =
  'It belongs to a cluster of others, whose network could not be deleted while this cluster uses it: name one of your own, or leave network out.';

/** A cluster of this deployment without the tag belongs to no team. */
function isOfOthers({ tags }: NetworkPart, { caller, deployment }: Asking): boolean {
  const owner = tags[ownTags.owner];
  if (owner === undefined) return false;
  return owner !== deployment || !may(caller, 'change', tags[ownTags.team] ?? null);
}
