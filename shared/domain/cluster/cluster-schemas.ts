import * as z from 'zod/mini';
import { networkMode } from './network-mode.ts';
import { clusterStates } from '../operation/cluster-state.ts';

export const clusterStatus = z.enum(clusterStates).with(
  z.meta({
    id: 'ClusterStatus',
    description:
      'A cluster is listed from the moment you request it until nothing of it is left. If its creation fails, it stays listed as `create_failed` for 24 hours, or until it is deleted or its name is used again.',
  }),
);

const networkFields = {
  mode: z
    .nullable(networkMode)
    .with(z.meta({ description: 'Null if a version before 1.0.0 created the cluster.' })),
  vpcId: z.nullable(z.string()),
  subnetIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  assignPublicIp: z.boolean().with(z.meta({ description: 'Whether tasks get a public address by default.' })),
};

export const clusterNetwork = z.object(networkFields).with(
  z.meta({
    id: 'ClusterNetwork',
    description: 'Where the tasks of a cluster run; ids are known once the stack is complete.',
  }),
);

/** Versions before 1.0.0 stored no mode. */
export const storedNetwork = z.object({ ...networkFields, mode: z._default(networkFields.mode, null) });
