import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { invalidValue } from './kinds.ts';
import type { TagStore } from './tag-store.ts';

type Values = string | boolean | undefined | readonly (string | undefined)[];

/** What a resource has under the name of a filter. */
export type FilterFields<Stored> = Record<string, (record: Stored) => Values>;

const MAXIMUM_VALUES = 200;

/** `*` stands for any characters, `?` for one; a backslash takes their meaning away. */
function toPattern(value: string): RegExp {
  const source = value.replace(/\\([*?\\])|[*?]|[.+^${}()|[\]\\]/g, (part: string, escaped?: string) => {
    if (escaped) return `\\${escaped}`;
    if (part === '*') return '.*';
    return part === '?' ? '.' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 's');
}

const listed = (values: Values): string[] =>
  [values].flat().flatMap((value) => (value === undefined ? [] : [String(value)]));

function readerFor<Stored extends { readonly id: string }>(
  name: string,
  fields: FilterFields<Stored>,
  tags: TagStore,
): (record: Stored) => string[] {
  if (name === 'tag-key') return ({ id }) => tags.of(id).map(({ Key = '' }) => Key);
  if (name === 'tag-value') return ({ id }) => tags.of(id).map(({ Value = '' }) => Value);
  if (name.startsWith('tag:')) {
    const wanted = name.slice('tag:'.length);
    return ({ id }) => tags.of(id).flatMap(({ Key, Value = '' }) => (Key === wanted ? [Value] : []));
  }
  const field = fields[name];
  if (!field) throw invalidValue(`The filter '${name}' is invalid`);
  return (record) => listed(field(record));
}

/** What passes every filter; a filter is passed by any of its values. */
export function filtered<Stored extends { readonly id: string }>(
  records: readonly Stored[],
  filters: readonly Filter[] = [],
  fields: FilterFields<Stored>,
  tags: TagStore,
): Stored[] {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    if (Values.length > MAXIMUM_VALUES) {
      throw new AwsError(
        'FilterLimitExceeded',
        `The maximum number of filter values specified on a single call is ${MAXIMUM_VALUES}`,
      );
    }
    const read = readerFor(Name, fields, tags);
    const patterns = Values.map(toPattern);
    return (record: Stored) => read(record).some((value) => patterns.some((pattern) => pattern.test(value)));
  });
  return records.filter((record) => tests.every((test) => test(record)));
}
