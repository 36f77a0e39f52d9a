import * as z from 'zod/mini';
import { oneOf, integer } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { rules, type Rule } from '../input/rules.ts';
import { serviceMembers } from './service-members.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { volumeConfigurations } from '../task/volume-configuration.ts';

const platformVersionName = oneOf(['LATEST', '1.4.0', '1.3.0', '1.0.0']).with(
  z.meta({ id: 'PlatformVersion' }),
);

export const platformVersion = z._default(platformVersionName, 'LATEST').with(
  z.meta({
    description: 'The Fargate platform: LATEST is 1.4.0 on Linux and 1.0.0 on Windows.',
    examples: ['LATEST'],
  }),
);

export const capacityName = oneOf(['FARGATE', 'FARGATE_SPOT']).with(z.meta({ id: 'Capacity' }));

export const capacity = z._default(capacityName, 'FARGATE').with(
  z.meta({
    description: 'The capacity for the tasks. FARGATE_SPOT is cheaper, and AWS may interrupt its tasks.',
    examples: ['FARGATE'],
  }),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export const enableExecuteCommand = z._default(z.boolean(), false).with(
  z.meta({
    description:
      'Whether commands can be run in the containers (ECS Exec): `aws ecs execute-command --cluster CLUSTER --task TASK --container CONTAINER --interactive --command /bin/sh`. The deployment must allow it (`executeCommand`).',
    examples: [true],
  }),
);

const assignPublicIp = z._default(z.boolean(), true).with(
  z.meta({
    description: 'Whether tasks get a public IP. It has no use in a subnet without a route to the internet.',
    examples: [true],
  }),
);

const share = integer({ minimum: 0, maximum: 100 });

const fields = {
  name: resourceName.with(
    z.meta({ description: 'The name of the service.', examples: ['hello-world-service'] }),
  ),
  desiredCount: z
    ._default(integer({ minimum: 0, maximum: 5000 }), 1)
    .with(z.meta({ description: 'How many tasks the service keeps running.', examples: [1] })),
  assignPublicIp,
  platformVersion,
  capacity,
  spotPercent: z.optional(share).with(
    z.meta({
      description: 'The share of the tasks that run on FARGATE_SPOT, in percent.',
      examples: [50],
    }),
  ),
  minimumHealthyPercent: z._default(share, 100).with(
    z.meta({
      description: 'Share of the desired count that stays running during a deployment.',
      examples: [100],
    }),
  ),
  maximumPercent: z._default(integer({ minimum: 100, maximum: 200 }), 200).with(
    z.meta({
      description: 'Share of the desired count that may run during a deployment.',
      examples: [200],
    }),
  ),
  enableExecuteCommand,
  volumeConfigurations,
};

export type ServiceSpec = Spec<typeof fields>;

const oneShare: Rule<ServiceSpec> = ({ capacity, spotPercent }, report) => {
  if (capacity !== 'FARGATE_SPOT' || spotPercent === undefined || spotPercent === 100) return;
  report(
    ['spotPercent'],
    `Received ${spotPercent} with capacity "FARGATE_SPOT", which runs all tasks on Spot: leave out spotPercent or capacity.`,
  );
};

const room: Rule<ServiceSpec> = ({ minimumHealthyPercent, maximumPercent }, report) => {
  if (minimumHealthyPercent !== 100 || maximumPercent !== 100) return;
  report(
    ['maximumPercent'],
    'Received 100 with a minimumHealthyPercent of 100: a deployment could neither stop nor start a task. Raise maximumPercent or lower minimumHealthyPercent.',
  );
};

export const serviceSpec = strictSpec(fields, refusedMembers(serviceMembers), [
  rules<ServiceSpec>(oneShare, room),
]).with(
  z.meta({
    id: 'ServiceSpec',
    description: 'A service that keeps tasks running. Its deployment circuit breaker is always on.',
    examples: [{ name: 'hello-world-service', desiredCount: 1, assignPublicIp: true }],
  }),
);
