import * as z from 'zod/mini';
import { integer } from '../input/fields.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';

const maximumExitCodes = 50;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
export const restartPolicy = lazySchema(() =>
  strictSpec({
    enabled: z.boolean().with(
      z.meta({
        description: 'Whether ECS restarts the container when it ends.',
        examples: [true],
      }),
    ),
    ignoredExitCodes: z
      .optional(
        z.array(integer({ minimum: 0, maximum: 255 })).check(
          z.maxLength(maximumExitCodes, {
            error: ({ input }) =>
              `Received ${(input as unknown[]).length} exit codes; allowed are up to ${maximumExitCodes}.`,
          }),
        ),
      )
      .with(z.meta({ description: 'Exit codes without a restart.', examples: [[0]] })),
    restartAttemptPeriod: z.optional(integer({ minimum: 60, maximum: 1800, unit: 'seconds' })).with(
      z.meta({
        description: 'Seconds that it must have run before a restart; default 300.',
        examples: [60],
      }),
    ),
  }).with(
    z.meta({
      id: 'RestartPolicy',
      description: 'Restarts a container that ends while its task still runs.',
    }),
  ),
);
