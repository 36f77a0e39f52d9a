import { journal, quotas, vpcs } from '../../shared/deps.ts';
import { step } from '../../shared/step.ts';
import { checkQuota } from '../../shared/use-cases/check-quota.ts';

/** Sees whether the account has room for what is to be made. */
export const handler = step((input: Parameters<typeof checkQuota>[1]) =>
  checkQuota({ journal, quotas, vpcs }, input),
);
