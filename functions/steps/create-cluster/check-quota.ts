import { availabilityZones, journal, quotas, vpcs } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { checkQuota } from '../../../shared/use-cases/steps/create-cluster/check-quota.ts';
import { chooseZones } from '../../../shared/use-cases/steps/create-cluster/choose-zones.ts';

/** Chooses the zones of a new network, and checks the VPC quota of the account. */
export const handler = step(async (input: StepInput) => {
  await chooseZones({ journal, availabilityZones }, input);
  await checkQuota({ journal, quotas, vpcs }, input);
});
