import * as z from 'zod/mini';
import { teamName } from '../domain/team/team-name.ts';
import { noParams } from './common.ts';
import { commonProblems, contract } from './contract.ts';

const shared = {
  name: z.enum(['clusters', 'tasks', 'vcpu', 'memory']).with(
    z.meta({
      description:
        '`clusters`: from their acceptance until they have left AWS. `tasks`: those that services should run, and extra tasks until they have ended. `vcpu` and `memory` (in GB): of these tasks.',
      example: 'tasks',
    }),
  ),
  owner: z
    .nullable(z.string())
    .with(z.meta({ description: 'The team; null for the whole deployment.', example: null })),
  maximum: z.nullable(z.number()).with(
    z.meta({
      description: 'The most that is allowed: clusters, tasks, vCPU, or GB of memory. Null for no limit.',
      example: 1000,
    }),
  ),
  used: z
    .number()
    .with(z.meta({ description: 'What is used now: clusters, tasks, vCPU, or GB of memory.', example: 12 })),
};

export const plannedLimit = z
  .object({
    ...shared,
    after: z.number().with(
      z.meta({
        description: 'What would be used then: clusters, tasks, vCPU, or GB of memory.',
        example: 14,
      }),
    ),
  })
  .with(z.meta({ id: 'PlannedLimit' }));

const limit = z
  .object({
    ...shared,
    left: z.nullable(z.number()).with(
      z.meta({
        description: 'What is left of it: clusters, tasks, vCPU, or GB of memory. Null for no limit.',
        example: 988,
      }),
    ),
  })
  .with(z.meta({ id: 'Limit' }));

const duration = (description: string, example: string | null) =>
  z.nullable(z.string()).with(z.meta({ description, example }));

const teamFilter = z.optional(teamName).with(
  z.meta({
    description:
      'The limits of this team, and not of the teams of the caller. Those of the deployment alone if the caller may not read what belongs to the team.',
    example: 'web',
  }),
);

export const getLimits = contract({
  operationId: 'getLimits',
  method: 'GET',
  path: '/limits',
  scope: 'clusters:read',
  tag: 'API',
  summary: 'Get the limits',
  description:
    'The limits of this deployment, what is used of them, and what is left. A request beyond one of them gets `limit_reached`. After a task has ended, it may count for some seconds, or until the next clean-up.',
  params: noParams,
  query: z.strictObject({ owner: teamFilter }),
  response: {
    status: 200,
    description: 'The limits.',
    schema: z
      .object({
        limits: z.array(limit).with(
          z.meta({
            description:
              'Those of the deployment, then those of each team of the caller, or of the team in the request.',
          }),
        ),
        tasksPerRequestCount: z
          .nullable(z.int())
          .with(z.meta({ description: 'The most tasks that one request may run.', example: 500 })),
        maxTtl: duration('The longest life of a cluster, from now; null for no limit.', 'P1Y'),
        defaultTtl: duration('The life of a cluster whose creation names no `ttl`; null for no end.', null),
        contact: z
          .nullable(z.string())
          .with(z.meta({ description: 'Whom to ask for higher limits.', example: 'platform@example.com' })),
      })
      .with(z.meta({ id: 'Limits' })),
  },
  problems: [...commonProblems, 'rejected_by_aws'],
});
