import * as z from 'zod/mini';
import { matchingString } from '../input/fields.ts';
import { repeated } from '../input/repeated.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';

const id = (prefix: string) =>
  matchingString(
    new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `an id such as "${prefix}-0123456789abcdef0"`,
  ).with(
    z.meta({
      examples: [`${prefix}-0123456789abcdef0`],
    }),
  );

const list = (of: z.ZodMiniString, most: number, noun: string) =>
  z.array(of).check(
    z.minLength(1, { error: `Received an empty list; allowed are 1 to ${most} ${noun}.` }),
    z.maxLength(most, {
      error: ({ input }) => `Received ${(input as unknown[]).length} ${noun}; allowed are 1 to ${most}.`,
    }),
    rules<string[]>((ids, report) => {
      for (const { index, value } of repeated(ids))
        report([index], `${value} is in the list twice; leave one out.`);
    }),
  );

const vpcId = () =>
  id('vpc').with(
    z.meta({
      description:
        'An existing VPC, which the deployment lists in `vpcs`. If it belongs to another cluster, that cluster is only deleted after this one.',
      examples: ['vpc-0123456789abcdef0'],
    }),
  );
const subnetIds = () =>
  list(id('subnet'), 16, 'subnets').with(
    z.meta({
      description: 'The subnets of that VPC for the tasks.',
      examples: [['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1']],
    }),
  );
const securityGroupIds = () =>
  list(id('sg'), 5, 'security groups').with(
    z.meta({
      description:
        'Security groups of that VPC, which the deployment lists in `securityGroups`. Without them, a new group opens the container ports.',
      examples: [['sg-0123456789abcdef0']],
    }),
  );
export const networkSpec = lazySchema(() =>
  strictSpec(
    { vpcId: vpcId(), subnetIds: subnetIds(), securityGroupIds: z.optional(securityGroupIds()) },
    { assignPublicIp: 'It is a field of the service, and of network in requests that run tasks.' },
  ).with(
    z.meta({
      id: 'NetworkSpec',
      description:
        'An existing network. Without it, a new VPC with two public subnets in two availability zones is created.',
      examples: [{ vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] }],
    }),
  ),
);

export type NetworkSpec = z.output<typeof networkSpec>;

const taskNetworkFields = {
  vpcId: z
    .optional(vpcId())
    .with(z.meta({ description: 'The VPC of the subnets; only together with subnetIds.' })),
  subnetIds: z.optional(subnetIds()).with(
    z.meta({
      description:
        'The subnets for the tasks: those of the cluster, or of a VPC that the deployment lists in `vpcs`. Default: the subnets of the cluster.',
    }),
  ),
  securityGroupIds: z.optional(securityGroupIds()).with(
    z.meta({
      description:
        'Security groups of the tasks: those of the cluster, or others that the deployment lists in `securityGroups`. Required in another VPC than that of the cluster. Default: those of the cluster.',
    }),
  ),
  assignPublicIp: z.optional(z.boolean()).with(
    z.meta({
      description:
        'Whether the tasks get a public IP. Default: as in the service of the cluster, else true. In a network that was created for the cluster, tasks need one to pull their image.',
      examples: [true],
    }),
  ),
};

export type TaskNetworkSpec = Spec<typeof taskNetworkFields>;

const together: Rule<TaskNetworkSpec> = ({ vpcId, subnetIds }, report) => {
  if (vpcId !== undefined && subnetIds === undefined)
    report(['subnetIds'], 'Received a vpcId without subnetIds: name its subnets, or leave vpcId out.');
};

export const taskNetworkSpec = strictSpec(taskNetworkFields, {}, [rules<TaskNetworkSpec>(together)]).with(
  z.meta({
    id: 'TaskNetworkSpec',
    description: 'Where the tasks run; the cluster has the defaults.',
    examples: [{ assignPublicIp: true }],
  }),
);
