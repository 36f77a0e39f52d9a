import type { Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { invalidValue, KINDS, type KindName } from './kinds.ts';

const LIMIT = 50;

/** Tags by resource id. */
export interface TagStore {
  of(id: string): Tag[];
  put(id: string, tags: readonly Tag[]): void;
  /** Without a value the tag goes whatever its value is. */
  remove(id: string, tags: readonly Tag[]): void;
  forget(id: string): void;
  all(): { id: string; tag: Tag }[];
}

function check({ Key = '', Value = '' }: Tag): void {
  if (Key.length < 1 || Key.length > 128)
    throw invalidValue(`Tag key '${Key}' must have 1 to 128 characters.`);
  if (Value.length > 256)
    throw invalidValue(`Tag value exceeds the maximum length of 256 characters: key '${Key}'.`);
}

/** AWS's own tags do not count. */
function checkCount(keys: readonly string[]): void {
  if (keys.filter((key) => !key.startsWith('aws:')).length <= LIMIT) return;
  throw new AwsError(
    'TagLimitExceeded',
    `The maximum number of Tags for a resource has been reached: ${LIMIT}.`,
  );
}

export function createTagStore(): TagStore {
  const byResource = new Map<string, Map<string, string>>();
  const read = (tags: Map<string, string> = new Map()) => [...tags].map(([Key, Value]) => ({ Key, Value }));

  return {
    of: (id) => read(byResource.get(id)),
    put(id, tags) {
      const kept = new Map(byResource.get(id));
      for (const tag of tags) {
        check(tag);
        kept.set(tag.Key ?? '', tag.Value ?? '');
      }
      checkCount([...kept.keys()]);
      byResource.set(id, kept);
    },
    remove(id, tags) {
      const kept = byResource.get(id);
      for (const { Key = '', Value } of tags) {
        if (Value === undefined || kept?.get(Key) === Value) kept?.delete(Key);
      }
    },
    forget: (id) => void byResource.delete(id),
    all: () => [...byResource].flatMap(([id, tags]) => read(tags).map((tag) => ({ id, tag }))),
  };
}

/** The tags that a creating action gives to what it creates, checked before anything is made. */
export function tagsFrom(specifications: readonly TagSpecification[] = [], kind: KindName): Tag[] {
  const { resourceType } = KINDS[kind];
  const foreign = specifications.find(({ ResourceType }) => ResourceType !== resourceType);
  if (foreign) {
    throw invalidValue(`'${foreign.ResourceType}' is not a valid taggable resource type for this operation.`);
  }
  const tags = specifications.flatMap(({ Tags = [] }) => Tags);
  for (const tag of tags) check(tag);
  checkCount(tags.map(({ Key = '' }) => Key));
  return tags;
}
