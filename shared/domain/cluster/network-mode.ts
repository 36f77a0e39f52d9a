import * as z from 'zod/mini';
import { oneOf } from '../input/fields.ts';

export const networkMode = oneOf(['own', 'shared', 'existing']).with(
  z.meta({
    id: 'NetworkMode',
    description:
      '`own`: a VPC for this cluster alone, with two public subnets in two availability zones. `shared`: the VPC that this deployment has for all clusters, where each cluster has its own security group; GET /networks says whether there is one. `existing`: a VPC that you name.',
  }),
);

export type NetworkMode = z.output<typeof networkMode>;
