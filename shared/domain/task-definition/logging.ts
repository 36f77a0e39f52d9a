import * as z from 'zod/mini';
import { secretSource } from '../input/arns.ts';
import { stringRecord, oneOf, secretString } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { checkAwslogsOptions } from './awslogs-options.ts';
import { refusedFields } from './ecs-members.ts';

const fields = {
  driver: z._default(oneOf(['awslogs', 'splunk', 'awsfirelens']), 'awslogs').with(
    z.meta({
      description: 'The log driver, which receives the output of the container.',
      examples: ['awslogs'],
    }),
  ),
  options: z
    ._default(stringRecord(secretString, 'the names of options and their values, all of them strings'), {})
    .with(
      z.meta({
        description:
          "The driver's options. For awslogs, group, region and stream prefix have defaults; another region needs your own group. awslogs-create-group is only kept together with awslogs-group and executionRoleArn; otherwise it is left out, since the group already exists.",
        examples: [{ 'awslogs-stream-prefix': 'web' }],
      }),
    ),
  secretOptions: z
    ._default(stringRecord(secretSource, 'the names of options and the sources of their values'), {})
    .with(
      z.meta({
        description:
          'Options with secret values: option name to ARN, or to the name of a parameter in this region. Only in a deployment with `secretPrefix`.',
        examples: [{}],
      }),
    ),
};

const optionsOfDriver: Rule<Spec<typeof fields>> = ({ driver, options, secretOptions }, report) => {
  if (!options || !secretOptions) return;
  const given = new Set([...Object.keys(options), ...Object.keys(secretOptions)]);
  if (driver === 'splunk')
    for (const option of ['splunk-token', 'splunk-url'])
      if (!given.has(option))
        report(['options', option], `The splunk driver needs ${option}: add it to options or secretOptions.`);
  if (driver === 'awslogs') {
    checkAwslogsOptions(options, (path, message) => report(['options', ...path], message));
    for (const option of Object.keys(secretOptions))
      report(['secretOptions', option], 'The awslogs driver takes no secret options: use options.');
  }
  for (const option of Object.keys(secretOptions))
    if (Object.hasOwn(options, option))
      report(['secretOptions', option], `${option} is also in options: leave it out of one of them.`);
};

export const logging = strictSpec(fields, refusedFields('LogConfiguration'), [rules(optionsOfDriver)]).with(
  z.meta({
    id: 'Logging',
    description: 'The logging of a container. Default: CloudWatch Logs.',
  }),
);
