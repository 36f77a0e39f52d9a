import * as z from 'zod/mini';

/** A difference between the file and the imported definition that does not change what the containers do. */
export interface Change {
  /** The path in the file. */
  path: (string | number)[];
  /** Null if the file has no value. */
  from: unknown;
  /** Null if it is left out, or if a plan leaves it to the endpoint that takes the specification. */
  to: unknown;
  reason: string;
}

/** The findings of an import besides the definition: what was changed, and why it cannot be imported. */
export interface Findings {
  changed: Change[];
  issues: { path: (string | number)[]; message: string }[];
}

const pointer = z.string().with(
  z.meta({
    description:
      'A JSON Pointer (RFC 6901) into the body, or into the definition that DescribeTaskDefinition of Amazon ECS returns.',
    example: '/executionRoleArn',
  }),
);

/** A change, as callers see it. */
export const importChange = z
  .object({
    pointer,
    from: z.unknown().with(z.meta({ description: 'Null if the file has no value.' })),
    to: z.unknown().with(
      z.meta({
        description:
          'Null if it is left out. In a plan, and in a task definition that you get, also null if the endpoint that takes `spec` decides: POST /clusters creates a role and a log group, POST /task-definitions uses those of this deployment.',
      }),
    ),
    reason: z.string(),
  })
  .with(
    z.meta({
      id: 'ImportChange',
      description: 'A difference from the file that does not change what the containers do.',
    }),
  );

export type ImportChange = z.infer<typeof importChange>;

/** Why a registered definition has no specification here. */
export const specObstacle = z.object({ pointer, reason: z.string() }).with(
  z.meta({
    id: 'SpecObstacle',
    description: 'A part of a registered definition that POST /task-definitions does not take.',
  }),
);
