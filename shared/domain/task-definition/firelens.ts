import * as z from 'zod/mini';
import { stringRecord, oneOf, secretString } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';

const fields = () => ({
  type: oneOf(['fluentbit', 'fluentd']).with(
    z.meta({ description: 'The log router.', examples: ['fluentbit'] }),
  ),
  options: z
    ._default(stringRecord(secretString, 'the names of options and their values, all of them strings'), {})
    .with(
      z.meta({ description: "The router's options.", examples: [{ 'enable-ecs-log-metadata': 'true' }] }),
    ),
});

/**
 * "Tasks hosted on Fargate only support the file configuration file type":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html. A type without a value
 * makes
 * every start fail: parseOptions in https://github.com/aws/amazon-ecs-agent,
 * agent/taskresource/firelens/firelens_unix.go.
 */
const configurationFile: Rule<Spec<ReturnType<typeof fields>>> = ({ options = {} }, report) => {
  const { 'config-file-type': type, 'config-file-value': value } = options;
  if (type === undefined) return;
  if (type !== 'file')
    report(
      ['options', 'config-file-type'],
      'On Fargate the configuration must be a file in the image of the router: make config-file-type "file".',
    );
  if (value === undefined)
    report(['options', 'config-file-value'], 'Missing; required is the path of the file in the image.');
};

export const firelens = lazySchema(() =>
  strictSpec(fields(), {}, [rules(configurationFile)]).with(
    z.meta({
      id: 'Firelens',
      description:
        'Makes the container the log router of the task: the other containers send their logs to it with the driver awsfirelens.',
      examples: [{ type: 'fluentbit' }],
    }),
  ),
);
