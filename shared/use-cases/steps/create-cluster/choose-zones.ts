import type { AvailabilityZones } from '../../../aws/availability-zones.ts';
import type { Journal } from '../../../journal/journal.ts';
import { zonesForNetwork } from '../../../domain/template/availability-zones.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'setZones'>;
  availabilityZones: AvailabilityZones;
}

/**
 * Stores the names of the two zones of a new network, for every stack of the creation. Fn::GetAZs, which the template
 * has without them, returns zones without a default subnet only if no zone has one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */
export async function chooseZones(
  { journal, availabilityZones }: Dependencies,
  input: StepInput,
): Promise<void> {
  const { network, stackRequestedAt, spec } = await requireLock(journal, input);
  if (network.vpcId || stackRequestedAt || !spec) return;
  const zones = zonesForNetwork(await availabilityZones.list());
  if (zones) await journal.setZones(input.cluster, input.operationId, zones);
}
