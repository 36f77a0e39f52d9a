import type { Trouble } from '../plan.ts';

const hour = 3600;

/** CloudFormation does not get rid of a subnet, for as long as a deletion is tried. */
export const neverDeleted: Trouble = {
  from: 0,
  until: 12 * hour,
  kind: 'fault',
  fault: { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason: 'Rate exceeded', times: 500 },
};
