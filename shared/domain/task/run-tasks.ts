import * as z from 'zod/mini';
import { oneOf, text, wanted, wholeNumber } from '../input/fields.ts';
import { taskNetworkSpec } from '../cluster/network.ts';
import { capacity, enableExecuteCommand, platformVersion } from '../cluster/service.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { tags } from '../input/tags.ts';
import { taskDefinitionText } from '../task-definition/task-definition-reference.ts';
import { runTaskMembers } from './run-task-members.ts';
import { taskOverrides } from './task-overrides.ts';
import { volumeConfigurations } from './volume-configuration.ts';

/**
 * An answer has to be there within 30 seconds, and Fargate starts a burst of 100 tasks and then 20 a second
 * (https://docs.aws.amazon.com/AmazonECS/latest/userguide/throttling.html): more than this cannot be started in one call.
 */
export const mostTasks = 500;

const groupForms = '1 to 255 letters, digits and : _ . / -, not beginning with "service:"';

/** ECS groups the tasks of a service by itself. */
const groupOfOwn = text(/^[A-Za-z0-9:_./-]{1,255}$/, groupForms).check(
  z.refine((group) => !group.startsWith('service:'), { error: wanted(groupForms) }),
);

export const runTasksSpec = strictSpec(
  {
    taskDefinition: z.optional(taskDefinitionText).with(
      z.meta({
        description: 'What runs. Without it: the task definition of the service.',
        examples: ['hello-world-task-definition:2'],
      }),
    ),
    count: z._default(wholeNumber({ minimum: 1, maximum: mostTasks }), 1).with(
      z.meta({
        description: `How many tasks are started; at most ${mostTasks} in one call. AWS takes ten in one to three seconds (an estimate), so of more than 300 some may be left in \`failures\` as \`not_asked_for_yet\`. Fewer are allowed where the tags of a task have more than 5 kB: the response has those of each.`,
        examples: [12],
      }),
    ),
    group: z.optional(groupOfOwn).with(
      z.meta({
        description: 'A name for tasks that belong together. Without it: family:FAMILY.',
        examples: ['batch'],
      }),
    ),
    startedBy: z
      .optional(text(/^[A-Za-z0-9/_-]{1,128}$/, '1 to 128 letters, digits and - / _'))
      .with(z.meta({ description: 'Who started the tasks; lists can be filtered by it.', examples: ['me'] })),
    platformVersion,
    capacity,
    network: z.prefault(taskNetworkSpec, {}),
    overrides: z.optional(taskOverrides),
    volumeConfigurations,
    enableExecuteCommand,
    propagateTags: z.optional(oneOf(['TASK_DEFINITION', 'NONE'])).with(
      z.meta({
        description:
          'Whether the tasks have the tags of their task definition too. Tags of the request and of the cluster win over them. NONE where not given.',
        examples: ['TASK_DEFINITION'],
      }),
    ),
    referenceId: z.optional(text(/^[\s\S]{1,1024}$/, '1 to 1024 characters')).with(
      z.meta({
        description: 'A reference that is handed on to ECS, for systems that run tasks on behalf of others.',
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
