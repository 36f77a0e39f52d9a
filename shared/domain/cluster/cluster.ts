import * as z from 'zod/mini';
import { clusterRules } from './cluster-rules.ts';
import { timeToLive } from '../input/durations.ts';
import { text } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { networkSpec } from './network.ts';
import { rules } from '../input/rules.ts';
import { serviceSpec } from './service.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { stackTags } from '../input/tags.ts';
import { helloWorld, taskDefinitionSpec } from '../task-definition/task-definition.ts';
import { taskDefinitionForms, taskDefinitionPattern } from '../task-definition/task-definition-reference.ts';

const fields = {
  name: z
    ._default(resourceName, 'default')
    .with(z.meta({ description: 'The name of the cluster.', examples: ['hello-world'] })),
  taskDefinition: z
    .optional(text(taskDefinitionPattern, `${taskDefinitionForms}; a new one goes into newTaskDefinition`))
    .with(
      z.meta({
        description:
          'An existing task definition, as "family" (its latest revision), "family:revision" or ARN. The service runs it, and it is ' +
          'the default of extra tasks. It must be for Fargate, and not belong to another cluster, since it would be deleted ' +
          'with that cluster. Without a service it is for extra tasks only. Not together with newTaskDefinition.',
        examples: ['hello-world-task-definition:2'],
      }),
    ),
  newTaskDefinition: z.optional(taskDefinitionSpec).with(
    z.meta({
      description:
        'A new task definition for the service and extra tasks, which is registered and deleted with the cluster. ' +
        'Not together with taskDefinition.',
    }),
  ),
  service: z.optional(serviceSpec),
  network: z.optional(networkSpec),
  ttl: z.optional(timeToLive).with(
    z.meta({
      description: 'How long the cluster lives, as an ISO 8601 duration. Without it: until it is deleted.',
      examples: ['PT8H'],
    }),
  ),
  deletionProtection: z._default(z.boolean(), false).with(
    z.meta({
      description:
        'Whether DELETE and clean-up refuse to delete the cluster, until you remove the protection.',
      examples: [false],
    }),
  ),
  tags: z._default(stackTags, {}),
};

export type ClusterSpec = Spec<typeof fields>;

export const clusterSpec = strictSpec(fields, {}, [rules<ClusterSpec>(...clusterRules)]).with(
  z.meta({
    id: 'ClusterSpec',
    description:
      'A cluster and its contents. A service needs taskDefinition or newTaskDefinition; without all three the cluster is empty.',
    examples: [
      {
        name: 'hello-world',
        newTaskDefinition: helloWorld,
        service: { name: 'hello-world-service', desiredCount: 1, assignPublicIp: true },
        ttl: 'PT8H',
        tags: { team: 'web' },
      },
    ],
  }),
);
