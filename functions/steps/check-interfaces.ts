import { journal, stacks, vpcs } from '../../shared/deps.ts';
import { step } from '../../shared/step.ts';
import { checkInterfaces } from '../../shared/use-cases/check-interfaces.ts';

/** Looks whether public addresses are left in the VPC of the cluster. */
export const handler = step((input: Parameters<typeof checkInterfaces>[1]) =>
  checkInterfaces({ journal, stacks, vpcs }, input),
);
