import * as z from 'zod/mini';
import { oneOf, matchingString, wanted, integer } from '../input/fields.ts';
import { taskNetworkSpec } from '../cluster/network.ts';
import { capacity, enableExecuteCommand, platformVersion } from '../service/service-spec.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';
import { taskDefinitionText } from '../task-definition/task-definition-reference.ts';
import { runTaskMembers } from './run-task-members.ts';
import { taskOverrides } from './task-overrides.ts';
import { volumeConfigurations } from './volume-configuration.ts';

/**
 * The response must arrive within 30 seconds, and Fargate starts a burst of 100 tasks and then 20 a second
 * (https://docs.aws.amazon.com/AmazonECS/latest/userguide/throttling.html), so one call cannot start more than this.
 */
export const maximumTasks = 500;

const groupForms = '1 to 255 letters, digits and : _ . / -, but not "service:" at the start';

/** ECS itself groups the tasks of a service. */
const groupOfOwn = matchingString(/^[A-Za-z0-9:_./-]{1,255}$/, groupForms).check(
  z.refine((group) => !group.startsWith('service:'), { error: wanted(groupForms) }),
);

export const runTasksSpec = strictSpec(
  {
    taskDefinition: z.optional(taskDefinitionText).with(
      z.meta({
        description: 'The task definition to run. Default: the task definition of the cluster.',
        examples: ['hello-world-task-definition:2'],
      }),
    ),
    count: z._default(integer({ minimum: 1, maximum: maximumTasks }), 1).with(
      z.meta({
        description: `How many tasks to start, at most ${maximumTasks} in one call. AWS accepts ten in one to three seconds (an estimate), so with more than 300, some may be in \`failures\` as \`not_asked_for_yet\`. If the tags of a task have more than 5 kB, the maximum is lower: the response contains the tags of each task.`,
        examples: [12],
      }),
    ),
    group: z.optional(groupOfOwn).with(
      z.meta({
        description: 'A name for tasks that belong together. Default: family:FAMILY.',
        examples: ['batch'],
      }),
    ),
    startedBy: z
      .optional(matchingString(/^[A-Za-z0-9/_-]{1,128}$/, '1 to 128 letters, digits and - / _'))
      .with(z.meta({ description: 'Your mark for these tasks; lists can filter by it.', examples: ['me'] })),
    platformVersion,
    capacity,
    network: z.prefault(taskNetworkSpec, {}),
    overrides: z.optional(taskOverrides),
    volumeConfigurations,
    enableExecuteCommand,
    propagateTags: z.optional(oneOf(['TASK_DEFINITION', 'NONE'])).with(
      z.meta({
        description:
          'Whether the tasks also get the tags of their task definition. Tags of the request and of the cluster override them. Default NONE.',
        examples: ['TASK_DEFINITION'],
      }),
    ),
    referenceId: z.optional(matchingString(/^[\s\S]{1,1024}$/, '1 to 1024 characters')).with(
      z.meta({
        description: 'A reference that is passed to ECS, for systems that run tasks on behalf of others.',
        examples: ['job-1'],
      }),
    ),
    tags: z._default(tags, {}),
  },
  refusedMembers(runTaskMembers),
).with(
  z.meta({
    id: 'RunTasksSpec',
    description: 'Extra tasks to run in a cluster.',
    examples: [
      { taskDefinition: 'hello-world-task-definition:2', count: 12, group: 'batch', startedBy: 'me' },
    ],
  }),
);

export type RunTasksSpec = z.output<typeof runTasksSpec>;
