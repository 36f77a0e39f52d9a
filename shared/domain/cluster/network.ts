import * as z from 'zod/mini';
import { text } from '../input/fields.ts';
import { repeated } from '../input/repeated.ts';
import { rules, type Rule } from '../input/rules.ts';
import { rarelyGiven } from '../input/rarely-given.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';

const id = (prefix: string) =>
  text(
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
        'An existing VPC. Where another cluster has made it, that one is not deleted before this one has been.',
      examples: ['vpc-0123456789abcdef0'],
    }),
  );
const subnetIds = () =>
  list(id('subnet'), 16, 'subnets').with(
    z.meta({
      description: 'Subnets of that VPC, in which tasks run.',
      examples: [['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1']],
    }),
  );
const securityGroupIds = () =>
  list(id('sg'), 5, 'security groups').with(
    z.meta({
      description: 'Security groups of that VPC. Without them one is made that opens the container ports.',
      examples: [['sg-0123456789abcdef0']],
    }),
  );
export const assignPublicIp = z._default(z.boolean(), true).with(
  z.meta({
    description:
      'Whether tasks get a public IP. In a subnet without a route to the internet it reaches nothing.',
    examples: [true],
  }),
);

export const networkSpec = rarelyGiven(() =>
  strictSpec(
    { vpcId: vpcId(), subnetIds: subnetIds(), securityGroupIds: z.optional(securityGroupIds()) },
    { assignPublicIp: 'It is a field of the service, and of the network when tasks are run.' },
  ).with(
    z.meta({
      id: 'NetworkSpec',
      description:
        'An existing network. Without it a VPC with two public subnets in two availability zones is made.',
      examples: [{ vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'] }],
    }),
  ),
);

export type NetworkSpec = z.output<typeof networkSpec>;

const taskNetworkFields = {
  vpcId: z.optional(vpcId()).with(z.meta({ description: 'The VPC of the subnets; it goes with subnetIds.' })),
  subnetIds: z
    .optional(subnetIds())
    .with(z.meta({ description: 'Where the tasks run. Without them: in the subnets of the cluster.' })),
  securityGroupIds: z
    .optional(securityGroupIds())
    .with(z.meta({ description: 'Security groups of the tasks. Without them: those of the cluster.' })),
  assignPublicIp: z.optional(z.boolean()).with(
    z.meta({
      description:
        'Whether the tasks get a public IP. Without it: as the service of the cluster has it, else true. In a network that was made for the cluster tasks reach no image without one.',
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
    description: 'Where tasks run; what is left out is as in the cluster.',
    examples: [{ assignPublicIp: true }],
  }),
);
