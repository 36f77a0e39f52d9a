import * as z from 'zod/mini';
import { networkMode } from '../domain/cluster/network-mode.ts';
import { noParams, noQuery } from './common.ts';
import { commonProblems, contract } from './contract.ts';

export const remainingOwnNetworksCount = z.nullable(z.int()).with(
  z.meta({
    description:
      'How many more clusters with a network of their own fit into the quota of VPCs of the account (L-F678F1CE). Null if AWS does not let this API read it, and for other networks in a list.',
    example: 3,
  }),
);

const network = z
  .object({
    mode: networkMode,
    isDefault: z
      .boolean()
      .with(z.meta({ description: 'Whether a cluster is created in it if its request names no network.' })),
    vpcId: z.nullable(z.string()).with(
      z.meta({
        description:
          'Null for the mode `own`, where the cluster gets a new VPC, and for `existing` if the deployment allows any VPC.',
      }),
    ),
    subnetIds: z.array(z.string()).with(
      z.meta({
        description:
          'The subnets of the mode `shared`, one for each availability zone. Empty for the other modes.',
      }),
    ),
    remainingOwnNetworksCount,
  })
  .with(z.meta({ id: 'Network' }));

export const getNetworks = contract({
  operationId: 'getNetworks',
  method: 'GET',
  path: '/networks',
  scope: 'clusters:read',
  tag: 'Clusters',
  summary: 'Get the networks',
  description:
    'The networks in which a cluster can be created, for `network` of POST /clusters: `own`, `shared` if this deployment has a shared network, and the existing VPCs that this deployment lists in `vpcs`. The list has no pages.',
  params: noParams,
  query: noQuery,
  response: {
    status: 200,
    description: 'The networks.',
    schema: z.object({ items: z.array(network) }).with(z.meta({ id: 'Networks' })),
  },
  problems: commonProblems,
});
