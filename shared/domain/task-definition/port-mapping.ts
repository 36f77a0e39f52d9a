import * as z from 'zod/mini';
import { oneOf, text, wholeNumber } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';

const port = wholeNumber({ minimum: 1, maximum: 65_535 });

const fields = {
  containerPort: port.with(
    z.meta({ description: 'The port that the container listens on.', examples: [80] }),
  ),
  hostPort: z.optional(port).with(
    z.meta({
      description: 'Where given, the same as containerPort: on Fargate a task has its own address.',
      examples: [80],
    }),
  ),
  protocol: z
    ._default(oneOf(['tcp', 'udp']), 'tcp')
    .with(z.meta({ description: 'The protocol of the port.', examples: ['tcp'] })),
  name: z
    .optional(
      text(
        /^[a-z0-9_][a-z0-9_-]{0,63}$/,
        '1 to 64 lower-case letters, digits, hyphens and underscores, no hyphen first',
      ),
    )
    .with(z.meta({ description: 'A name for the port.', examples: ['http'] })),
};

const refused = {
  containerPortRange: 'Port ranges are not taken here: give every port a mapping of its own.',
  appProtocol:
    'There is no Service Connect here, and nothing else reads an application protocol: leave it out.',
};

const sameHostPort: Rule<Spec<typeof fields>> = ({ containerPort, hostPort }, report) => {
  if (containerPort === undefined || hostPort === undefined || hostPort === containerPort) return;
  report(
    ['hostPort'],
    `Received ${hostPort}; on Fargate the host port is the container port, ${containerPort}. Leave hostPort out, or make it ${containerPort}.`,
  );
};

export const portMapping = strictSpec(fields, refused, [rules(sameHostPort)]).with(
  z.meta({
    id: 'PortMapping',
    description: 'A port that a container opens.',
    examples: [{ containerPort: 80 }],
  }),
);

export type PortMapping = z.output<typeof portMapping>;

/** A port that the internet may reach. */
export type OpenPort = Pick<PortMapping, 'containerPort' | 'protocol'>;
