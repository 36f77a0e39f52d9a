import * as z from 'zod';
import { secretArn, secretSource } from '../input/arns.ts';
import { containerRules } from './container-rules.ts';
import { environment, variableNames } from './environment.ts';
import { absolutePath, filledText, named, oneOf, secretText, text, wholeNumber } from '../input/fields.ts';
import { healthCheck } from './health-check.ts';
import { firelens, logging } from './logging.ts';
import { resourceName } from '../input/names.ts';
import { portMapping } from './port-mapping.ts';
import { rules } from '../input/rules.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { ulimit } from './ulimit.ts';
import { mountPoint } from './volume.ts';
import { refusedContainerFields } from '../input/refused-fields.ts';

export const image = text(
  /^(?=[^@]{1,255}(@|$))[A-Za-z0-9][A-Za-z0-9\-_:./#]*(@sha256:[0-9a-f]{64})?$/,
  'up to 255 letters, digits and - _ : . / #, and at the end, if wanted, "@sha256:" with 64 hexadecimal digits',
).meta({
  description: 'The image, from Docker Hub, ECR or another registry.',
  examples: ['tutum/hello-world', 'nginx:1.29'],
});

const memory = () => wholeNumber({ minimum: 6, maximum: 249_856, unit: 'MiB' });
export const hardLimit = () =>
  memory().meta({ description: 'Hard limit: MiB that are never exceeded.', examples: [256] });
export const softLimit = () =>
  memory().meta({ description: 'Soft limit: MiB that are reserved for the container.', examples: [128] });
export const cpuUnits = () =>
  wholeNumber({ minimum: 0, maximum: 32_768 }).meta({
    description: 'Units of 1/1024 vCPU for the container.',
    examples: [256],
  });
export const command = () =>
  z
    .array(z.string())
    .meta({ description: 'What the container runs, in parts.', examples: [['npm', 'start']] });

const seconds = () => wholeNumber({ minimum: 2, maximum: 120, unit: 'seconds' });

const dependency = strictSpec({
  container: resourceName.meta({ description: 'Another container of the task.', examples: ['database'] }),
  condition: oneOf(['START', 'COMPLETE', 'SUCCESS', 'HEALTHY']).meta({
    description: 'The state of that container in which this one starts.',
    examples: ['HEALTHY'],
  }),
}).meta({ id: 'ContainerDependency', description: 'What a container waits for before it starts.' });

const fields = strictSpec(
  {
    name: resourceName.meta({ description: 'Unique in the task definition.', examples: ['hello-world'] }),
    image,
    memory: hardLimit().optional(),
    memoryReservation: softLimit().optional(),
    cpu: cpuUnits().optional(),
    portMappings: z
      .array(portMapping)
      .default([])
      .meta({ description: 'The ports that it opens.', examples: [[{ containerPort: 80 }]] }),
    essential: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether the task ends when this container ends.', examples: [true] }),
    environment: environment.default({}),
    secrets: named(secretSource, 'the names of environment variables and the ARNs of their values')
      .default({})
      .meta({
        description: 'Environment variables whose values are secrets: name to ARN.',
        ...variableNames,
        examples: [{ TOKEN: 'arn:aws:ssm:eu-central-1:123456789012:parameter/web/token' }],
      }),
    entryPoint: z
      .array(z.string())
      .optional()
      .meta({ description: 'The entry point, in parts.', examples: [['sh', '-c']] }),
    command: command().optional(),
    workingDirectory: absolutePath()
      .optional()
      .meta({ description: 'Where the command runs.', examples: ['/srv'] }),
    user: filledText()
      .optional()
      .meta({ description: 'Whom the command runs as.', examples: ['1000:1000'] }),
    healthCheck: healthCheck.optional(),
    startTimeout: seconds()
      .optional()
      .meta({ description: 'Seconds to wait for what it depends on.', examples: [60] }),
    stopTimeout: seconds()
      .optional()
      .meta({ description: 'Seconds between SIGTERM and SIGKILL; 30 where not given.', examples: [30] }),
    ulimits: z
      .array(ulimit)
      .default([])
      .meta({
        description: 'Limits of the operating system.',
        examples: [[{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }]],
      }),
    dockerLabels: named(secretText(), 'the names of labels and their values, all of them texts')
      .default({})
      .meta({ description: 'Docker labels.', examples: [{ tier: 'web' }] }),
    readonlyRootFilesystem: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether its root file system is read only.', examples: [false] }),
    initProcessEnabled: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether an init process reaps its children.', examples: [false] }),
    dependsOn: z
      .array(dependency)
      .default([])
      .meta({
        description: 'What it waits for before it starts.',
        examples: [[{ container: 'database', condition: 'HEALTHY' }]],
      }),
    repositoryCredentials: secretArn.optional().meta({
      description: 'For a private registry: the Secrets Manager secret with user name and password.',
    }),
    logging: logging.prefault({}),
    firelens: firelens.optional(),
    mountPoints: z
      .array(mountPoint)
      .default([])
      .meta({
        description: 'The volumes that it mounts.',
        examples: [[{ sourceVolume: 'scratch', containerPath: '/scratch' }]],
      }),
  },
  refusedContainerFields,
);

export type ContainerSpec = z.output<typeof fields>;

export const containerSpec = fields.check(rules<ContainerSpec>(...containerRules)).meta({
  id: 'ContainerSpec',
  description: 'A container of a task definition.',
  examples: [
    { name: 'hello-world', image: 'tutum/hello-world', memory: 256, portMappings: [{ containerPort: 80 }] },
  ],
});
