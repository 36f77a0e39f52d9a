import * as z from 'zod/mini';
import { registryCredentials, secretSource } from '../input/arns.ts';
import { environment, variableNames, variableNameProblem } from './environment.ts';
import {
  absolutePath,
  nonEmptyString,
  stringRecord,
  oneOf,
  secretString,
  matchingString,
  strings,
  integer,
} from '../input/fields.ts';
import { healthCheck } from './health-check.ts';
import { firelens } from './firelens.ts';
import { logging } from './logging.ts';
import { resourceName } from '../input/names.ts';
import { portMapping } from './port-mapping.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';
import { ulimit } from './ulimit.ts';
import { refusedFields } from './ecs-members.ts';
import { furtherContainerFields } from './further-container-fields.ts';
import { mountPoint } from './mount-point.ts';
import { repeated } from '../input/repeated.ts';

export const image = matchingString(
  /^[A-Za-z0-9][A-Za-z0-9\-_:./#]{0,254}(@sha256:[0-9a-f]{64})?$/,
  'up to 255 letters, digits and - _ : . / #, optionally followed by "@sha256:" with 64 hexadecimal digits',
).with(
  z.meta({
    description: 'The image, from Docker Hub, ECR or another registry.',
    examples: ['tutum/hello-world', 'nginx:1.29'],
  }),
);

const memory = integer({ minimum: 6, maximum: 249_856, unit: 'MiB' });
export const hardLimit = memory.with(
  z.meta({ description: 'Hard limit: the most MiB that the container can use.', examples: [256] }),
);
export const softLimit = memory.with(
  z.meta({ description: 'Soft limit: the MiB that are reserved for the container.', examples: [128] }),
);
export const cpuUnits = integer({ minimum: 0, maximum: 32_768 }).with(
  z.meta({
    description: 'Units of 1/1024 vCPU for the container.',
    examples: [256],
  }),
);
export const command = strings.with(
  z.meta({ description: 'The command of the container, as a list.', examples: [['npm', 'start']] }),
);

const seconds = integer({ minimum: 2, maximum: 120, unit: 'seconds' });

const dependency = lazySchema(() =>
  strictSpec(
    {
      container: resourceName.with(
        z.meta({ description: 'Another container of the task.', examples: ['database'] }),
      ),
      condition: oneOf(['START', 'COMPLETE', 'SUCCESS', 'HEALTHY']).with(
        z.meta({
          description: 'The state of that container that this one waits for.',
          examples: ['HEALTHY'],
        }),
      ),
    },
    refusedFields('ContainerDependency'),
  ).with(
    z.meta({
      id: 'ContainerDependency',
      description: 'A container that must reach a state before this one starts.',
    }),
  ),
);

const fields = {
  name: resourceName.with(
    z.meta({ description: 'Unique in the task definition.', examples: ['hello-world'] }),
  ),
  image,
  memory: z.optional(hardLimit),
  memoryReservation: z.optional(softLimit),
  cpu: z.optional(cpuUnits),
  portMappings: z
    ._default(z.array(portMapping), [])
    .with(z.meta({ description: 'The ports that it opens.', examples: [[{ containerPort: 80 }]] })),
  essential: z
    ._default(z.boolean(), true)
    .with(z.meta({ description: 'Whether the task ends when this container ends.', examples: [true] })),
  environment: z._default(environment, {}),
  secrets: z
    ._default(
      stringRecord(
        secretSource,
        'the names of environment variables and the sources of their values, such as {"TOKEN": "arn:aws:ssm:..."}',
      ),
      {},
    )
    .with(
      z.meta({
        description:
          'Environment variables with secret values: name to ARN, or to the name of a parameter in this region. Only in a deployment with `secretPrefix`.',
        ...variableNames,
        examples: [{ TOKEN: 'arn:aws:ssm:eu-central-1:123456789012:parameter/web/token' }],
      }),
    ),
  entryPoint: z
    .optional(strings)
    .with(z.meta({ description: 'The entry point, as a list.', examples: [['sh', '-c']] })),
  command: z.optional(command),
  workingDirectory: z
    .optional(absolutePath)
    .with(z.meta({ description: 'The working directory of the command.', examples: ['/srv'] })),
  user: z
    .optional(nonEmptyString())
    .with(z.meta({ description: 'The user of the command.', examples: ['1000:1000'] })),
  healthCheck: z.optional(healthCheck),
  startTimeout: z.optional(seconds).with(
    z.meta({
      description:
        'Seconds that containers with this one in dependsOn wait for it to complete, succeed or become healthy. After that they do not start, and the task stops.',
      examples: [60],
    }),
  ),
  stopTimeout: z
    .optional(seconds)
    .with(z.meta({ description: 'Seconds between SIGTERM and SIGKILL; default 30.', examples: [30] })),
  ulimits: z._default(z.array(ulimit), []).with(
    z.meta({
      description: 'Limits in the operating system.',
      examples: [[{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }]],
    }),
  ),
  dockerLabels: z
    ._default(stringRecord(secretString, 'the names of labels and their values, all of them strings'), {})
    .with(z.meta({ description: 'Docker labels.', examples: [{ tier: 'web' }] })),
  readonlyRootFilesystem: z
    ._default(z.boolean(), false)
    .with(z.meta({ description: 'Whether its root file system is read only.', examples: [false] })),
  initProcessEnabled: z
    ._default(z.boolean(), false)
    .with(z.meta({ description: 'Whether an init process reaps its children.', examples: [false] })),
  dependsOn: z._default(z.array(dependency), []).with(
    z.meta({
      description: 'The containers that it waits for before it starts.',
      examples: [[{ container: 'database', condition: 'HEALTHY' }]],
    }),
  ),
  repositoryCredentials: z.optional(registryCredentials).with(
    z.meta({
      description:
        'For a private registry: the Secrets Manager secret with user name and password, as ARN or, in this region, as name. Only in a deployment with `secretPrefix`.',
    }),
  ),
  logging: z.prefault(logging, {}),
  firelens: z.optional(firelens),
  mountPoints: z._default(z.array(mountPoint), []).with(
    z.meta({
      description: 'The volumes that it mounts.',
      examples: [[{ sourceVolume: 'scratch', containerPath: '/scratch' }]],
    }),
  ),
  ...furtherContainerFields,
};

export type ContainerSpec = Spec<typeof fields>;

export const memoryLimits: Rule<Pick<ContainerSpec, 'memory' | 'memoryReservation'>> = (
  { memory, memoryReservation },
  report,
) => {
  if (memory === undefined || memoryReservation === undefined || memory >= memoryReservation) return;
  report(
    ['memory'],
    `Received a hard limit of ${memory} MiB below the soft limit (memoryReservation) of ${memoryReservation} MiB; ` +
      'raise memory or lower memoryReservation.',
  );
};

const secretNames: Rule<ContainerSpec> = ({ environment = {}, secrets = {} }, report) => {
  for (const name of Object.keys(secrets)) {
    const problem = variableNameProblem(name);
    if (problem) report(['secrets', name], problem);
    if (Object.hasOwn(environment, name))
      report(['secrets', name], 'The same name is also in environment; leave it out of one of them.');
  }
};

const ulimitNames: Rule<ContainerSpec> = ({ ulimits = [] }, report) => {
  for (const { index, value } of repeated(ulimits.map((ulimit) => ulimit?.name)))
    report(['ulimits', index, 'name'], `The limit ${value} occurs twice; leave one out.`);
};

const mountPaths: Rule<ContainerSpec> = ({ mountPoints = [] }, report) => {
  for (const { index, value } of repeated(mountPoints.map((mount) => mount?.containerPath)))
    report(
      ['mountPoints', index, 'containerPath'],
      `Two volumes are mounted at ${value}; use a different path for each.`,
    );
};

export const containerSpec = strictSpec(fields, refusedFields('ContainerDefinition'), [
  rules<ContainerSpec>(memoryLimits, secretNames, ulimitNames, mountPaths),
]).with(
  z.meta({
    id: 'ContainerSpec',
    description: 'A container of a task definition.',
    examples: [
      { name: 'hello-world', image: 'tutum/hello-world', memory: 256, portMappings: [{ containerPort: 80 }] },
    ],
  }),
);
