import type { FailureCode } from './failure-code.ts';

/** What happens to some of many tasks, whatever they run, and passes; of what is unknown nobody can say that it does not. */
const passing: FailureCode[] = [
  'spot_interrupted',
  'infrastructure_retired',
  'capacity_unavailable',
  'subnet_full',
  'provisioning_failed',
  'quota_reached',
  'service_role_missing',
  'aws_unavailable',
  'unknown',
];

/** Whether the same may succeed later although nobody changes anything. */
export const mayPass = (code: FailureCode) => passing.includes(code);
