import * as z from 'zod/mini';

/** Something of an imported definition that is another here, though its containers do the same. */
export interface Change {
  /** Where it is in what was sent. */
  path: (string | number)[];
  /** Null where the file has none. */
  from: unknown;
  /** Null where it is left out, or where a plan leaves it to the endpoint that takes the specification. */
  to: unknown;
  reason: string;
}

/** What comes of an import beside the definition: what was changed, and why it cannot be imported. */
export interface Findings {
  changed: Change[];
  issues: { path: (string | number)[]; message: string }[];
}

const pointer = z.string().with(
  z.meta({
    description:
      'Where it is in the body, or in the definition as DescribeTaskDefinition of Amazon ECS gives it: a JSON Pointer (RFC 6901).',
    example: '/executionRoleArn',
  }),
);

/** A change as callers see it. */
export const importChange = z
  .object({
    pointer,
    from: z.unknown().with(z.meta({ description: 'Null where the file has none.' })),
    to: z.unknown().with(
      z.meta({
        description:
          'Null where it is left out. In a plan and in a view, also null where `spec` leaves it to the endpoint that takes it: POST /clusters makes a role and a log group, POST /task-definitions uses those of this deployment.',
      }),
    ),
    reason: z.string(),
  })
  .with(
    z.meta({
      id: 'ImportChange',
      description: 'Something that differs from the file, though the containers do the same.',
    }),
  );

export type ImportChange = z.infer<typeof importChange>;

/** Why a registered definition has no specification. */
export const specObstacle = z.object({ pointer, reason: z.string() }).with(
  z.meta({
    id: 'SpecObstacle',
    description: 'Something in a registered definition that POST /task-definitions does not take.',
  }),
);
