import { clock, clusters, journal, deployment, services } from '../../../shared/deps.ts';
import { step } from '../../../shared/step.ts';
import type { StepInput } from '../../../shared/use-cases/operations/cluster-lock.ts';
import { stopServices } from '../../../shared/use-cases/steps/delete-cluster/stop-services.ts';

/** Scales the services of the cluster to zero. */
export const handler = step((input: StepInput) =>
  stopServices({ journal, clusters, services, clock, deployment: deployment() }, input),
);
