import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../aws-error.ts';
import type { EcsContext } from './context.ts';
import { clusterNotFound, invalidParameter, serviceNotFound } from './errors.ts';
import type { EcsState } from './state.ts';

const maximum = 50;

const isReserved = ({ key = '' }: Tag) => key.toLowerCase().startsWith('aws:');

/** The tags of a request, checked: 50 at most beside AWS's own, keys of 1-128 characters, no key twice, values of up to 256. */
export function checkedTags(tags: Tag[] = []): Tag[] {
  const counted = tags.filter((tag) => !isReserved(tag)).length;
  if (counted > maximum) throw invalidParameter(`Tags cannot be more than ${maximum}: ${counted} given.`);
  for (const { key = '', value = '' } of tags) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter(`Tag keys must have from 1 to 128 characters: "${key}".`);
    }
    if (value.length > 256) throw invalidParameter(`The value of tag "${key}" has more than 256 characters.`);
  }
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw invalidParameter('Duplicate tag keys are not allowed.');
  }
  return tags.map(({ key = '', value = '' }) => ({ key, value }));
}

/** Refuses tags that only AWS itself may set; its own services, which call in process, do so. */
export function refuseReservedTags(input: { tags?: Tag[] }): void {
  if (input.tags?.some(isReserved)) {
    throw invalidParameter('aws: prefixed tag key names are not allowed for external use.');
  }
}

export function tagActions({ state }: EcsContext) {
  function TagResource({ resourceArn, tags = [] }: TagResourceRequest): object {
    const tagged = taggedIn(state, resourceArn);
    const keys = new Set(tags.map(({ key }) => key));
    tagged.tags = checkedTags([...tagged.tags.filter(({ key }) => !keys.has(key)), ...checkedTags(tags)]);
    return {};
  }

  function UntagResource({ resourceArn, tagKeys = [] }: UntagResourceRequest): object {
    const tagged = taggedIn(state, resourceArn);
    tagged.tags = tagged.tags.filter(({ key = '' }) => !tagKeys.includes(key));
    return {};
  }

  function ListTagsForResource({ resourceArn }: ListTagsForResourceRequest): ListTagsForResourceResponse {
    return { tags: structuredClone(taggedIn(state, resourceArn).tags) };
  }

  return { TagResource, UntagResource, ListTagsForResource };
}

function taggedIn(state: EcsState, arn = ''): { tags: Tag[] } {
  const [, kind, name] = /^arn:aws:ecs:[^:]*:\d*:([a-z-]+)\/(.+)$/.exec(arn) ?? [];
  const found = kind && name ? lookUp(state, arn, { kind, name }) : undefined;
  if (found) return found;
  if (kind === 'cluster') throw clusterNotFound();
  if (kind === 'service') throw serviceNotFound();
  if (kind === 'task' || kind === 'task-definition') {
    throw new AwsError('ResourceNotFoundException', `The specified ${kind} was not found: ${arn}`);
  }
  throw invalidParameter(`Invalid ARN: ${arn}`);
}

function lookUp(
  state: EcsState,
  arn: string,
  { kind, name }: { kind: string; name: string },
): { tags: Tag[] } | undefined {
  if (kind === 'cluster') return state.clusters.get(name);
  if (kind === 'service') return state.services.get(arn)?.service;
  if (kind === 'task') return state.tasks.get(arn)?.task;
  return state.taskDefinitions.get(arn);
}
