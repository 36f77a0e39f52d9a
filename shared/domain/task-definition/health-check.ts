import * as z from 'zod/mini';
import { strings, integer } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';

const fields = () => ({
  command: strings.with(
    z.meta({
      description:
        'A command that exits with 0 if the container is healthy: "CMD" and the command as a list, or "CMD-SHELL" and one line for the shell. Without either, the list is the command, so a line for the shell needs "CMD-SHELL".',
      examples: [['CMD-SHELL', 'curl -f http://localhost/ || exit 1']],
    }),
  ),
  interval: z
    ._default(integer({ minimum: 5, maximum: 300, unit: 'seconds' }), 30)
    .with(z.meta({ description: 'Seconds between two checks.', examples: [30] })),
  timeout: z
    ._default(integer({ minimum: 2, maximum: 60, unit: 'seconds' }), 5)
    .with(z.meta({ description: 'Seconds until a check counts as failed.', examples: [5] })),
  retries: z
    ._default(integer({ minimum: 1, maximum: 10 }), 3)
    .with(
      z.meta({ description: 'Failed checks in a row that make the container unhealthy.', examples: [3] }),
    ),
  startPeriod: z.optional(integer({ minimum: 0, maximum: 300, unit: 'seconds' })).with(
    z.meta({
      description: 'Seconds at the start during which failed checks do not count.',
      examples: [60],
    }),
  ),
});

/**
 * AWS documents CMD and CMD-SHELL, but also accepts a command without them:
 * https://github.com/aws/aws-cdk/issues/34389. The examples of https://github.com/aws-observability/aws-otel-collector
 * run so on Fargate.
 */
const runnable: Rule<Spec<ReturnType<typeof fields>>> = ({ command }, report) => {
  if (!command) return;
  const [kind, ...rest] = command;
  if (kind === undefined) report(['command'], 'Received an empty list; required is a command as a list.');
  else if ((kind === 'CMD' || kind === 'CMD-SHELL') && rest.length === 0)
    report(['command'], `There is no command after "${kind}": add it.`);
  else if (kind === 'CMD-SHELL' && rest.length > 1)
    report(
      ['command'],
      `Received ${rest.length} items after "CMD-SHELL"; allowed is one line for the shell. Join them, or use "CMD".`,
    );
};

export const healthCheck = lazySchema(() =>
  strictSpec(fields(), {}, [rules(runnable)]).with(
    z.meta({ id: 'HealthCheck', description: 'How ECS checks the health of a container.' }),
  ),
);
