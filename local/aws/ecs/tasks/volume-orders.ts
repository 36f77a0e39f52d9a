import type { Tag, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';
import type { VolumeOrder } from '../state.ts';
import type { TagSources } from './task-tags.ts';

/**
 * The volumes of a launch, with the tags of the request and the propagated tags.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/configure-ebs-volume.html
 */
export function volumeOrders(
  configurations: readonly TaskVolumeConfiguration[] = [],
  sources: TagSources,
): VolumeOrder[] {
  return configurations.flatMap(({ name = '', managedEBSVolume: spec }) => {
    if (!spec) return [];
    const specifications = spec.tagSpecifications ?? [];
    const propagated = specifications.flatMap(({ propagateTags = 'NONE' }) => sources[propagateTags]);
    const given = specifications.flatMap(({ tags = [] }) => tags);
    return [{ name, spec, tags: byKey([...sources.managed, ...propagated, ...given]) }];
  });
}

/** Of tags with the same key the last one counts. */
const byKey = (tags: Tag[]): Tag[] => [...new Map(tags.map((tag) => [tag.key, tag])).values()];
