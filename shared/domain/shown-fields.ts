import * as z from 'zod/mini';

export const tags = z
  .record(z.string(), z.string())
  .with(z.meta({ description: "The caller's own tags.", example: { team: 'web' } }));

export const logicalId = z.string().with(
  z.meta({
    description: 'The name of the resource in the template of its stack, which is its logical id.',
    example: 'Vpc',
  }),
);

export const time = z.iso
  .datetime()
  .with(z.meta({ description: 'ISO 8601, UTC.', example: '2026-11-22T09:30:00.000Z' }));
