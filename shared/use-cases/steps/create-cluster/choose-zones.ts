import type { AvailabilityZones } from '../../../aws/availability-zones.ts';
import type { Journal } from '../../../journal/journal.ts';
import { zonesForNetwork } from '../../../domain/template/availability-zones.ts';
import { inZones } from '../../../domain/template/cluster-template-network.ts';
import type { Template } from '../../../domain/template/template.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'replaceTemplate'>;
  availabilityZones: AvailabilityZones;
}

/**
 * Puts the names of the two zones of a new network into the template, for every stack of the creation. Fn::GetAZs,
 * which the template has before, returns zones without a default subnet only if no zone has one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */
export async function chooseZones(
  { journal, availabilityZones }: Dependencies,
  input: StepInput,
): Promise<void> {
  const { network, stackRequestedAt, template } = await requireLock(journal, input);
  if (network.vpcId || stackRequestedAt || !template) return;
  const zones = zonesForNetwork(await availabilityZones.list());
  if (!zones) return;
  const chosen = inZones(JSON.parse(template) as Template, zones);
  await journal.replaceTemplate(input.cluster, input.operationId, JSON.stringify(chosen));
}
