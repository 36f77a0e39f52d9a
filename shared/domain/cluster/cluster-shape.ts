import * as z from 'zod/mini';
import { clusterStates } from '../operation/cluster-state.ts';

export const clusterStatus = z.enum(clusterStates).with(
  z.meta({
    id: 'ClusterStatus',
    description:
      'A cluster is listed from the moment it is asked for until nothing of it is left. One whose creation failed stays listed as `create_failed` for 24 hours more, until the name is taken or somebody deletes it.',
  }),
);

/** Where tasks of a cluster run; ids are known once the stack is complete. */
export const clusterNetwork = z
  .object({
    vpcId: z.nullable(z.string()),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    assignPublicIp: z
      .boolean()
      .with(z.meta({ description: 'Whether tasks get a public address unless they say otherwise.' })),
  })
  .with(z.meta({ id: 'ClusterNetwork' }));

export type ClusterNetwork = z.infer<typeof clusterNetwork>;
