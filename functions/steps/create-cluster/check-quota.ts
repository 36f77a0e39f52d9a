import { availabilityZones, journal, quotas, vpcs } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { checkQuota } from '../../../shared/use-cases/steps/create-cluster/check-quota.ts';
import { chooseZones } from '../../../shared/use-cases/steps/create-cluster/choose-zones.ts';

/** Chooses the zones of a network that is made, and sees whether the account has room for it. */
export const handler = step(async (input: Parameters<typeof checkQuota>[1]) => {
  await chooseZones({ journal, availabilityZones }, input);
  await checkQuota({ journal, quotas, vpcs }, input);
});
