import * as z from 'zod/mini';
import { oneOf, integer } from '../input/fields.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';

const names = [
  'core',
  'cpu',
  'data',
  'fsize',
  'locks',
  'memlock',
  'msgqueue',
  'nice',
  'nofile',
  'nproc',
  'rss',
  'rtprio',
  'rttime',
  'sigpending',
  'stack',
] as const;

/** -1 means unlimited. */
const limit = () => integer({ minimum: -1, maximum: 2_147_483_647 });
const size = (value: number) => (value === -1 ? Infinity : value);

const fields = () => ({
  name: oneOf(names).with(z.meta({ description: 'The name of the limit.', examples: ['nofile'] })),
  softLimit: limit().with(
    z.meta({
      description:
        'The limit at the start, in the unit of the limit (bytes, seconds, or a number); -1 means unlimited.',
      examples: [1024],
    }),
  ),
  hardLimit: limit().with(
    z.meta({
      description:
        'The highest limit that a process may set, in the same unit (bytes, seconds, or a number); -1 means unlimited.',
      examples: [4096],
    }),
  ),
});

const softBelowHard: Rule<Spec<ReturnType<typeof fields>>> = ({ softLimit, hardLimit }, report) => {
  if (softLimit === undefined || hardLimit === undefined || size(hardLimit) >= size(softLimit)) return;
  report(
    ['hardLimit'],
    `Received ${hardLimit}, below the soft limit of ${softLimit}; raise hardLimit or lower softLimit.`,
  );
};

export const ulimit = lazySchema(() =>
  strictSpec(fields(), {}, [rules(softBelowHard)]).with(
    z.meta({ id: 'Ulimit', description: 'An operating system limit of a container.' }),
  ),
);
