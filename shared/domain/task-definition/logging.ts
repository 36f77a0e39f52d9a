import * as z from 'zod/mini';
import { secretSource } from '../input/arns.ts';
import { named, oneOf, secretText } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { rarelyGiven } from '../input/rarely-given.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';

const fields = {
  driver: z
    ._default(oneOf(['awslogs', 'splunk', 'awsfirelens']), 'awslogs')
    .with(z.meta({ description: 'Where the output of the container goes.', examples: ['awslogs'] })),
  options: z._default(named(secretText, 'the names of options and their values, all of them texts'), {}).with(
    z.meta({
      description: "The driver's options. For awslogs, group, region and stream prefix are filled in.",
      examples: [{ 'awslogs-stream-prefix': 'web' }],
    }),
  ),
  secretOptions: z
    ._default(named(secretSource, 'the names of options and the ARNs of their values'), {})
    .with(z.meta({ description: 'Options whose values are secrets: option name to ARN.', examples: [{}] })),
};

const optionsOfDriver: Rule<Spec<typeof fields>> = ({ driver, options, secretOptions }, report) => {
  if (!options || !secretOptions) return;
  const given = new Set([...Object.keys(options), ...Object.keys(secretOptions)]);
  if (driver === 'splunk')
    for (const option of ['splunk-token', 'splunk-url'])
      if (!given.has(option))
        report(['options', option], `The splunk driver needs ${option}: add it to options or secretOptions.`);
  if (driver === 'awslogs')
    for (const option of Object.keys(secretOptions))
      report(['secretOptions', option], 'The awslogs driver takes no secret options: use options.');
  for (const option of Object.keys(secretOptions))
    if (Object.hasOwn(options, option))
      report(['secretOptions', option], `${option} is in options as well: leave it out of one of them.`);
};

export const logging = strictSpec(fields, {}, [rules(optionsOfDriver)]).with(
  z.meta({
    id: 'Logging',
    description: 'Where the output of a container goes. Without it: CloudWatch Logs.',
  }),
);

export const firelens = rarelyGiven(() =>
  strictSpec({
    type: oneOf(['fluentbit', 'fluentd']).with(
      z.meta({ description: 'The log router.', examples: ['fluentbit'] }),
    ),
    options: z
      ._default(named(secretText, 'the names of options and their values, all of them texts'), {})
      .with(
        z.meta({ description: "The router's options.", examples: [{ 'enable-ecs-log-metadata': 'true' }] }),
      ),
  }).with(
    z.meta({
      id: 'Firelens',
      description:
        'Makes the container the log router of the task: the others send to it with the driver awsfirelens.',
      examples: [{ type: 'fluentbit' }],
    }),
  ),
);
