import type { FailureCode } from './failure-code.ts';

/** Failures inside AWS that are over a moment later, for every caller. */
const ofTheMoment: FailureCode[] = [
  'spot_interrupted',
  'infrastructure_retired',
  'capacity_unavailable',
  'provisioning_failed',
  'service_role_missing',
  'aws_unavailable',
];

/** Failures that may end without a change of the request; an unknown failure may be one of them. */
const passing: FailureCode[] = [...ofTheMoment, 'subnet_full', 'quota_reached', 'unknown'];

/** Whether the same request may succeed later without a change: some of many tasks fail so, whatever they run. */
export const mayPass = (code: FailureCode) => passing.includes(code);

/** Whether an immediate retry is worth it. */
export const isOfTheMoment = (code: FailureCode) => ofTheMoment.includes(code);
