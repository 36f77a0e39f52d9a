import type { ResourceType as TaggedType, TagSpecification } from '@aws-sdk/client-ec2';
import type { Tag } from '../stacks/stack.ts';

/** A resource's own tags, and those of its stack where it has none with that key. */
export function mergedTags(own: readonly Tag[] = [], ofStack: readonly Tag[]): Tag[] {
  return [...new Map([...ofStack, ...own].map((tag) => [tag.Key, tag])).values()];
}

/** In EC2's shape. */
export function tagSpecifications(
  type: TaggedType,
  own: readonly Tag[] | undefined,
  ofStack: readonly Tag[],
): TagSpecification[] {
  return [{ ResourceType: type, Tags: mergedTags(own, ofStack) }];
}

/** In ECS's shape. */
export function ecsTags(
  own: readonly Tag[] | undefined,
  ofStack: readonly Tag[],
): { key: string; value: string }[] {
  return mergedTags(own, ofStack).map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** In the shape of CloudWatch Logs. */
export function tagRecord(own: readonly Tag[] | undefined, ofStack: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(mergedTags(own, ofStack).map(({ Key, Value }) => [Key, Value]));
}
