import * as z from 'zod/mini';
import { wholeNumber } from '../input/fields.ts';
import { strictSpec, rarelyGiven } from '../input/strict-spec.ts';

const mostExitCodes = 50;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
export const restartPolicy = rarelyGiven(() =>
  strictSpec({
    enabled: z.boolean().with(
      z.meta({
        description: 'Whether ECS restarts the container when it ends.',
        examples: [true],
      }),
    ),
    ignoredExitCodes: z
      .optional(
        z.array(wholeNumber({ minimum: 0, maximum: 255 })).check(
          z.maxLength(mostExitCodes, {
            error: ({ input }) =>
              `Received ${(input as unknown[]).length} exit codes; allowed are up to ${mostExitCodes}.`,
          }),
        ),
      )
      .with(z.meta({ description: 'Exit codes without a restart.', examples: [[0]] })),
    restartAttemptPeriod: z.optional(wholeNumber({ minimum: 60, maximum: 1800, unit: 'seconds' })).with(
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
