import type { FailureCode } from './failure-code.ts';

/** Failures inside AWS that are over a moment later, for every caller. */
const momentaryCodes: FailureCode[] = [
  'spot_interrupted',
  'infrastructure_retired',
  'capacity_unavailable',
  'provisioning_failed',
  'service_role_missing',
  'aws_unavailable',
];

/** Failures that may end without a change of the request; an unknown failure may be one of them. */
const transientCodes: FailureCode[] = [...momentaryCodes, 'subnet_full', 'quota_reached', 'unknown'];

/** Whether the same request may succeed later without a change: some of many tasks fail so, whatever they run. */
export const mayBeTransient = (code: FailureCode) => transientCodes.includes(code);

/** Whether an immediate retry is worth it. */
export const isMomentary = (code: FailureCode) => momentaryCodes.includes(code);
