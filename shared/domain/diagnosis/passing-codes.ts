import type { FailureCode } from './failure-code.ts';

/** What AWS itself could not do in one moment and does in the next, whoever asks. */
const ofTheMoment: FailureCode[] = [
  'spot_interrupted',
  'infrastructure_retired',
  'capacity_unavailable',
  'provisioning_failed',
  'service_role_missing',
  'aws_unavailable',
];

/** What passes once somebody gives something back; of what is unknown nobody can say that it does not pass. */
const passing: FailureCode[] = [...ofTheMoment, 'subnet_full', 'quota_reached', 'unknown'];

/** Whether the same may succeed later although nobody changes anything: it happens to some of many tasks, whatever they run. */
export const mayPass = (code: FailureCode) => passing.includes(code);

/** Whether it is worth asking again at once. */
export const isOfTheMoment = (code: FailureCode) => ofTheMoment.includes(code);
