import type { Tag, Task as AwsTask } from '@aws-sdk/client-ecs';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { ownTags, type Origin } from '../domain/ownership.ts';
import { callerTags } from '../domain/input/tags.ts';
import type { DescribedTask } from '../domain/task/task.ts';

/** The SDK returns dates, events contain strings. */
const iso = (date: Date | string | undefined) => (date ? new Date(date).toISOString() : null);

/** The types of a task's network interface in responses and in events. */
const interfaceTypes = ['ElasticNetworkInterface', 'eni'];

const tagsIn = (list: Tag[] = []) => Object.fromEntries(list.map(({ key, value }) => [key!, value!]));

/** The origin of an ECS resource, from its tags. */
export function originIn(list: Tag[] | undefined): Origin {
  const tags = tagsIn(list);
  return {
    deployment: tags[ownTags.owner] ?? null,
    operation: tags[ownTags.operation] ?? null,
    request: tags[ownTags.request] ?? null,
  };
}

/** A task as ECS returns it, in responses and in events. */
export function toTask(task: AwsTask): DescribedTask {
  const attachment = task.attachments?.find(({ type }) => interfaceTypes.includes(type ?? ''));
  const detail = (name: string) => attachment?.details?.find((one) => one.name === name)?.value ?? null;
  return {
    id: nameInArn(task.taskArn!),
    arn: task.taskArn!,
    taskDefinition: nameInArn(task.taskDefinitionArn!),
    lastStatus: task.lastStatus!,
    desiredStatus: task.desiredStatus!,
    group: task.group ?? null,
    launchType: task.launchType ?? null,
    platformVersion: task.platformVersion ?? null,
    startedBy: task.startedBy ?? null,
    createdAt: iso(task.createdAt),
    startedAt: iso(task.startedAt),
    stoppedAt: iso(task.stoppedAt),
    stopCode: task.stopCode ?? null,
    stoppedReason: task.stoppedReason ?? null,
    enableExecuteCommand: task.enableExecuteCommand ?? false,
    containers: (task.containers ?? []).map((container) => ({
      name: container.name!,
      image: container.image ?? null,
      lastStatus: container.lastStatus!,
      exitCode: container.exitCode ?? null,
      reason: container.reason ?? null,
    })),
    network: {
      status: 'pending',
      publicIp: null,
      privateIp: detail('privateIPv4Address'),
      networkInterfaceId: detail('networkInterfaceId'),
      subnetId: detail('subnetId'),
      reason: null,
    },
    tags: callerTags(tagsIn(task.tags)),
    origin: originIn(task.tags),
  };
}
