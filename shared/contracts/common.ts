import * as z from 'zod/mini';
import { matchingString, wanted } from '../domain/input/fields.ts';
import { resourceName } from '../domain/input/names.ts';
import { teamName } from '../domain/team/team-name.ts';
import { maximumCallerTags } from '../domain/input/tags.ts';

/** In characters. The ARN of an identity and a group of tasks are shorter. */
export const longestFilter = 1024;

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

/** An integer in a query string, where every value is a string. */
export function queryInteger(low: number, high: number) {
  const allowed = `an integer from ${low} to ${high}`;
  return z
    .pipe(matchingString(/^\d{1,9}$/, allowed), z.transform(Number))
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
      'Seconds to wait, 0 to 25. The response comes as soon as there is nothing more to wait for, or after these seconds with the current state. If too many requests wait already, it comes at once, with `Retry-After`.',
    example: 20,
  }),
);

export const limit = z
  ._default(queryInteger(1, 100), 50)
  .with(z.meta({ description: 'The most items on a page, 1 to 100.', example: 50 }));

export const cursor = z
  .optional(matchingString(/^[A-Za-z0-9_-]{1,4096}$/, 'the unchanged nextCursor of the previous page'))
  .with(
    z.meta({ description: 'The `nextCursor` of the previous page. It is opaque: pass it back unchanged.' }),
  );

/** The first colon ends the key. A colon in the key is written as `%3A`, since no tag contains `%`. */
function tagOf(filter: string): [key: string, value: string] {
  const end = filter.indexOf(':');
  return [filter.slice(0, end).replaceAll(/%3a/gi, ':'), filter.slice(end + 1)];
}

/** Tags to filter by, as a list of `key:value`; all of them must match. No tag contains a comma. */
export const tagFilter = z
  .optional(
    z
      .pipe(
        matchingString(
          /^[^,:]+:[^,]*(,[^,:]+:[^,]*)*$/,
          `1 to ${maximumCallerTags} pairs key:value, separated by commas, as in team:web,stage:test`,
        ),
        z.transform((tags) => [...new Set(tags.split(','))].map(tagOf)),
      )
      .check(
        z.refine((tags) => tags.length <= maximumCallerTags, {
          error: ({ input }) =>
            `Received ${(input as unknown[]).length} tags; allowed are 1 to ${maximumCallerTags}, since a cluster has no more.`,
        }),
      ),
  )
  .with(
    z.meta({
      override: { type: 'string' },
      description:
        'Only items with all of these tags: `key:value`, separated by commas. The first colon ends the key; write a colon in the key as `%3A`, which is `%253A` in a URL.',
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
    id: z.string().with(
      z.meta({
        description: 'The name of a cluster, or the id of an operation or a clean-up.',
        example: 'hello-world',
      }),
    ),
    reason: z
      .string()
      .with(z.meta({ description: 'Why it is not shown.', example: 'A newer version wrote it.' })),
  })
  .with(z.meta({ id: 'NotShown' }));

/** A page of a list that is read from the journal. */
export const pageOfRecords = <Item extends z.ZodMiniType>(item: Item, id: string) =>
  z
    .extend(pageOf(item), {
      notShown: z.optional(z.array(notShown)).with(
        z.meta({
          description:
            'Items of this page that cannot be shown, for example because a newer version of this API wrote them. Absent if there are none.',
        }),
      ),
    })
    .with(z.meta({ id }));

/** An id that this API generates; `of` names the thing. */
export const uniqueId = (of: string) =>
  matchingString(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    `the id of ${of}, such as 019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11`,
  );

/** A list of what belongs to one team. */
export const ownerFilter = z.optional(teamName).with(
  z.meta({
    description: 'Only what belongs to this team. Empty if the caller may not read it.',
    example: 'web',
  }),
);

/** What is true of lists that read the records of this API, if they leave some out. */
export const partialPages =
  'With a filter, and for callers with teams, a page may be short or empty although `nextCursor` is set, and the list may be some seconds behind.';

/** The team of something new, where its body is of another format. */
export const ownerQuery = z.strictObject({
  owner: z.optional(teamName).with(
    z.meta({
      description:
        'The team to which it belongs, where the deployment has teams. Callers in several teams must send it.',
      example: 'web',
    }),
  ),
});

export const clusterName = resourceName.with(
  z.meta({
    description: 'The name of a cluster.',
    example: 'hello-world',
  }),
);
