import { guardDuty, journal, stacks, vpcs } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import {
  checkInterfaces,
  type CheckInterfacesInput,
} from '../../../shared/use-cases/steps/delete-cluster/check-interfaces.ts';

/** Checks what is left in the VPC of the cluster, and removes the resources of GuardDuty. */
export const handler = step((input: CheckInterfacesInput) =>
  checkInterfaces({ journal, stacks, vpcs, guardDuty }, input),
);
