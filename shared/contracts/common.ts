import * as z from 'zod/mini';
import { text, wanted } from '../domain/input/fields.ts';
import { resourceName } from '../domain/input/names.ts';
import { mostCallerTags } from '../domain/input/tags.ts';

/** Characters: a URL has room for as many, whatever they are; the ARN of an identity and a group of tasks are shorter. */
export const longestFilter = 1024;

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

/** A whole number in a query string, where everything is text. */
export function queryInteger(low: number, high: number) {
  const allowed = `a whole number from ${low} to ${high}`;
  return z
    .pipe(text(/^\d{1,9}$/, allowed), z.transform(Number))
    .check(z.refine((value) => value >= low && value <= high, { error: wanted(allowed) }))
    .with(z.meta({ override: { type: 'integer', minimum: low, maximum: high } }));
}

/** `true` or `false` in a query string. */
export const queryFlag = z
  ._default(
    z.pipe(
      z.enum(['true', 'false']),
      z.transform((text) => text === 'true'),
    ),
    false,
  )
  .with(z.meta({ override: { type: 'boolean' } }));

export const wait = z._default(queryInteger(0, 25), 0).with(
  z.meta({
    description:
      'Seconds to wait for a settled response, 0 to 25. It comes as soon as it is settled, else with what is known by then.',
    example: 20,
  }),
);

export const limit = z
  ._default(queryInteger(1, 100), 50)
  .with(z.meta({ description: 'The most items on a page, 1 to 100.', example: 50 }));

export const cursor = z
  .optional(text(/^[A-Za-z0-9_-]{1,4096}$/, 'the nextCursor of the page before, as it came'))
  .with(z.meta({ description: 'The `nextCursor` of the page before. Opaque: pass it back as it came.' }));

/** The first colon ends the key: a colon in the key itself is written `%3A`, as no tag has a `%` in it. */
function tagOf(filter: string): [key: string, value: string] {
  const end = filter.indexOf(':');
  return [filter.slice(0, end).replaceAll(/%3a/gi, ':'), filter.slice(end + 1)];
}

/** Tags to filter by, as a list of `key:value`; all of them must match. No tag has a comma in it. */
export const tagFilter = z
  .optional(
    z
      .pipe(
        text(
          /^[^,:]+:[^,]*(,[^,:]+:[^,]*)*$/,
          `1 to ${mostCallerTags} of key:value, separated by commas, as in team:web,stage:test`,
        ),
        z.transform((tags) => [...new Set(tags.split(','))].map(tagOf)),
      )
      .check(
        z.refine((tags) => tags.length <= mostCallerTags, {
          error: ({ input }) =>
            `Received ${(input as unknown[]).length} tags; allowed are 1 to ${mostCallerTags}, which is what a cluster has at most.`,
        }),
      ),
  )
  .with(
    z.meta({
      override: { type: 'string' },
      description:
        'Only what carries these tags: `key:value`, several separated by commas; all must match. The first colon ends the key; write a colon in the key as `%3A`, which is `%253A` in a URL.',
      example: 'team:web',
    }),
  );

const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z
      .nullable(z.string())
      .with(z.meta({ description: 'Pass it as `cursor` for the next page; null on the last page.' })),
  });

/** A page of a list. `nextCursor` is null on the last one. */
export const page = <Item extends z.ZodMiniType>(item: Item, id: string) => pageOf(item).with(z.meta({ id }));

const notShown = z
  .object({
    id: z
      .string()
      .with(z.meta({ description: 'The name of a cluster, or the id of an operation or a clean-up.' })),
    reason: z.string().with(z.meta({ description: 'Why it is not shown.' })),
  })
  .with(z.meta({ id: 'NotShown' }));

/** A page of a list out of the API's own records. */
export const pageOfRecords = <Item extends z.ZodMiniType>(item: Item, id: string) =>
  z
    .extend(pageOf(item), {
      notShown: z.optional(z.array(notShown)).with(
        z.meta({
          description:
            'What belongs on this page and cannot be shown, as what a newer version of this API has written. Absent where that is nothing.',
        }),
      ),
    })
    .with(z.meta({ id }));

/** The ids that this API gives: `of` says to what. */
export const uniqueId = (of: string) =>
  text(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    `the id of ${of}, such as 019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11`,
  );

export const clusterName = resourceName.with(
  z.meta({
    description: 'The name of a cluster.',
    example: 'hello-world',
  }),
);
