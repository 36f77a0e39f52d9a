import type { PropagateTags, RunTaskRequest, Service, Tag } from '@aws-sdk/client-ecs';
import type { EcsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import type { ClusterState, RegisteredTaskDefinition } from '../state.ts';
import { checkedTags } from '../tags.ts';

/** What the tags of a task and of its volume can come from. */
export type TagSources = Record<PropagateTags, Tag[]> & { managed: Tag[] };

/** Managed tags are there where they are switched on; those of a service only for its tasks. */
export function tagSourcesOf(
  { state }: EcsContext,
  {
    cluster,
    definition,
    serviceName,
    enableECSManagedTags,
    tags = [],
  }: { cluster: ClusterState; definition: RegisteredTaskDefinition } & Pick<
    Service,
    'serviceName' | 'enableECSManagedTags' | 'tags'
  >,
): TagSources {
  const managed = [
    { key: 'aws:ecs:clusterName', value: cluster.clusterName },
    ...(serviceName ? [{ key: 'aws:ecs:serviceName', value: serviceName }] : []),
  ];
  return {
    managed: enableECSManagedTags ? managed : [],
    SERVICE: serviceName ? tags : [],
    TASK_DEFINITION: state.taskDefinitions.get(definition.taskDefinitionArn)?.tags ?? [],
    NONE: [],
  };
}

/** The tags of a task that no service runs. */
export function taskTags(
  sources: TagSources,
  { tags, propagateTags = 'NONE' }: Pick<RunTaskRequest, 'tags' | 'propagateTags'>,
): Tag[] {
  if (propagateTags === 'SERVICE')
    throw invalidParameter('Tags can only be propagated from a task definition here: TASK_DEFINITION.');
  const own = checkedTags(tags);
  const inherited = sources[propagateTags].filter(({ key }) => !own.some((tag) => tag.key === key));
  return [...sources.managed, ...inherited, ...own];
}
