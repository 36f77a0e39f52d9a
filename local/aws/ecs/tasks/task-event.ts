import type { Task } from '@aws-sdk/client-ecs';

/** Members of responses that events do not have. */
type InAnswersAlone =
  'tags' | 'healthStatus' | 'platformFamily' | 'inferenceAccelerators' | 'fargateEphemeralStorage';

/** Times in events have no zeros at the end of their fractions: `08:30:14.98Z`, `08:30:15Z`. */
const timeInEvents = (time: Date): string => time.toISOString().replace(/\.?0*Z$/, 'Z');

/**
 * A task in its events: the interface has another type than in responses, the last change has a time, and some members
 * are absent. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */
export function taskInEvents(task: Task, updatedAt: Date): object {
  const { tags, healthStatus, platformFamily, inferenceAccelerators, fargateEphemeralStorage, ...announced } =
    task satisfies Partial<Record<InAnswersAlone, unknown>>;
  const detail = {
    ...announced,
    attachments: task.attachments?.map((attachment) => ({
      ...attachment,
      type: attachment.type === 'ElasticNetworkInterface' ? 'eni' : attachment.type,
    })),
    updatedAt,
  };
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      value instanceof Date ? timeInEvents(value) : value,
    ]),
  );
}
