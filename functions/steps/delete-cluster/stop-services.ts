import { clock, clusters, journal, owner, services } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import { stopServices } from '../../../shared/use-cases/steps/delete-cluster/stop-services.ts';

/** Scales the services of the cluster to zero. */
export const handler = step((input: Parameters<typeof stopServices>[1]) =>
  stopServices({ journal, clusters, services, clock, owner: owner() }, input),
);
