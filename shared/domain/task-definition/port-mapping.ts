import * as z from 'zod/mini';
import { oneOf, matchingString, integer } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';

const highest = 65_535;
const port = integer({ minimum: 1, maximum: highest });

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html, protocol */
export const transportProtocol = oneOf(['tcp', 'udp']).with(z.meta({ id: 'TransportProtocol' }));

const fields = {
  containerPort: z.optional(port).with(
    z.meta({
      description: 'The port that the container listens on. Required without containerPortRange.',
      examples: [80],
    }),
  ),
  containerPortRange: z
    .optional(matchingString(/^\d{1,5}-\d{1,5}$/, 'the first and the last port, such as "27015-27030"'))
    .with(
      z.meta({
        description: 'A range of ports that the container listens on.',
        examples: ['27015-27030'],
      }),
    ),
  hostPort: z.optional(port).with(
    z.meta({
      description: 'Must be the same as containerPort: a Fargate task has its own address.',
      examples: [80],
    }),
  ),
  protocol: z
    ._default(transportProtocol, 'tcp')
    .with(z.meta({ description: 'The protocol of the port.', examples: ['tcp'] })),
  name: z
    .optional(
      matchingString(
        /^[a-z0-9_][a-z0-9_-]{0,63}$/,
        '1 to 64 lower-case letters, digits, hyphens and underscores, without a hyphen at the start',
      ),
    )
    .with(z.meta({ description: 'A name for the port.', examples: ['http'] })),
  appProtocol: z.optional(oneOf(['http', 'http2', 'grpc'])).with(
    z.meta({
      description: 'The protocol of the application. It is passed to ECS; only Service Connect uses it.',
      examples: ['http'],
    }),
  ),
};

type Mapping = Spec<typeof fields>;

const sameHostPort: Rule<Mapping> = ({ containerPort, hostPort }, report) => {
  if (containerPort === undefined || hostPort === undefined || hostPort === containerPort) return;
  report(
    ['hostPort'],
    `Received ${hostPort}; on Fargate the host port is the container port, ${containerPort}. Leave hostPort out, or make it ${containerPort}.`,
  );
};

const portOrRange: Rule<Mapping> = (mapping, report) => {
  const { containerPort, containerPortRange, hostPort } = mapping;
  if (containerPortRange === undefined) {
    if (!('containerPort' in mapping) && !('containerPortRange' in mapping))
      report(
        ['containerPort'],
        `Missing; required is an integer from 1 to ${highest}, or containerPortRange instead.`,
      );
    return;
  }
  if (containerPort !== undefined)
    report(['containerPortRange'], 'Received containerPort as well: leave one of them out.');
  if (hostPort !== undefined)
    report(['hostPort'], 'With containerPortRange the host ports are the container ports: leave it out.');
  const [first = 0, last = 0] = containerPortRange.split('-').map(Number);
  if (first < 1 || last > highest || first >= last)
    report(
      ['containerPortRange'],
      `Received "${containerPortRange}"; allowed is a first port and a higher last one, from 1 to ${highest}.`,
    );
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export const portMapping = strictSpec(fields, {}, [rules(sameHostPort, portOrRange)]).with(
  z.meta({
    id: 'PortMapping',
    description: 'A port that a container opens, or a range of them.',
    examples: [{ containerPort: 80 }],
  }),
);
