import * as z from 'zod/mini';
import { timeToLive } from '../input/durations.ts';
import { matchingString } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { isExisting, networkSpec } from './network.ts';
import { rules, type Rule } from '../input/rules.ts';
import { serviceSpec } from '../service/service-spec.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { stackTags, joinedTagsProblem } from '../input/tags.ts';
import { helloWorld, taskDefinitionSpec } from '../task-definition/task-definition.ts';
import { taskDefinitionForms, taskDefinitionPattern } from '../task-definition/task-definition-reference.ts';
import { launchedVolumes, serviceLaunchProblems, writableForCommands } from './launch-rules.ts';
import { impliedPermissions } from './role-rules.ts';
import { platformNeeds } from '../task-definition/launch-problems.ts';
import { teamName } from '../team/team-name.ts';
import { templateTextProblems } from '../template/template-text.ts';

const fields = {
  name: z
    ._default(resourceName, 'default')
    .with(z.meta({ description: 'The name of the cluster.', examples: ['hello-world'] })),
  taskDefinition: z
    .optional(
      matchingString(taskDefinitionPattern, `${taskDefinitionForms}; a new one goes into newTaskDefinition`),
    )
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
  owner: z.optional(teamName).with(
    z.meta({
      description:
        'The team to which the cluster belongs, where the deployment has teams. Callers in several teams must send it.',
      examples: ['web'],
    }),
  ),
};

export type ClusterSpec = Spec<typeof fields>;

const serviceRunsSomething: Rule<ClusterSpec> = (cluster, report) => {
  if (!('service' in cluster) || 'taskDefinition' in cluster || 'newTaskDefinition' in cluster) return;
  report(
    ['taskDefinition'],
    'Received a service without a task definition: send taskDefinition for one that exists, or newTaskDefinition.',
  );
};

const oneTaskDefinition: Rule<ClusterSpec> = (cluster, report) => {
  if (!cluster.taskDefinition || !cluster.newTaskDefinition) return;
  report(
    ['taskDefinition'],
    'Received newTaskDefinition as well, and a cluster takes one task definition; leave one of them out.',
  );
};

const launch: Rule<ClusterSpec> = (cluster, report) => {
  const definition = cluster.newTaskDefinition;
  if (!cluster.service) return;
  // For a registered definition, only this is known: 1.0.0 is for Windows alone.
  const needs = definition
    ? platformNeeds(definition)
    : { windows: cluster.service.platformVersion === '1.0.0' };
  for (const { path, message } of serviceLaunchProblems(cluster.service, needs))
    report(['service', ...path], message);
};

export const noMountTarget = (what: string) =>
  `A VPC that this API creates has no mount target of ${what}: use network to name an existing network that has one.`;

const reachableFileSystems: Rule<ClusterSpec> = (cluster, report) => {
  if (isExisting(cluster.network)) return;
  for (const [index, volume] of (cluster.newTaskDefinition?.volumes ?? []).entries())
    for (const kind of ['efs', 's3Files'] as const)
      if (volume?.[kind])
        report(['newTaskDefinition', 'volumes', index, kind], noMountTarget('this file system'));
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html */
const reachableImages: Rule<ClusterSpec> = ({ service, ...cluster }, report) => {
  if (isExisting(cluster.network) || service?.assignPublicIp !== false || service.desiredCount === 0) return;
  report(
    ['service', 'assignPublicIp'],
    'Received false without an existing network: in the subnets that this API creates, tasks need a public address to pull their image. Leave it out, or name a network with a NAT gateway or VPC endpoints.',
  );
};

/** AWS allows 60 inbound rules in a security group. */
const maximumOpenPorts = 60;

export const portsProblem = (count: number): string | undefined =>
  count <= maximumOpenPorts
    ? undefined
    : `The containers open ${count} ports; a security group can open ${maximumOpenPorts}. Open fewer, or name your own security groups.`;

const openPorts: Rule<ClusterSpec> = (cluster, report) => {
  if (cluster.network?.securityGroupIds) return;
  const mappings =
    cluster.newTaskDefinition?.containers?.flatMap((container) => container?.portMappings ?? []) ?? [];
  const ports = new Set(
    mappings.map(
      (mapping) => `${mapping?.protocol}/${mapping?.containerPort ?? mapping?.containerPortRange}`,
    ),
  );
  const problem = portsProblem(ports.size);
  if (problem) report(['newTaskDefinition', 'containers'], problem);
};

const tagCount: Rule<ClusterSpec> = (cluster, report) => {
  const problem = joinedTagsProblem(cluster.tags, cluster.newTaskDefinition?.tags);
  if (problem) report(['newTaskDefinition', 'tags'], problem);
};

const templateTexts: Rule<ClusterSpec> = (cluster, report) => {
  for (const { path, message } of templateTextProblems(cluster.newTaskDefinition))
    report(['newTaskDefinition', ...path], message);
};

export const clusterSpec = strictSpec(fields, {}, [
  rules<ClusterSpec>(
    serviceRunsSomething,
    oneTaskDefinition,
    launch,
    reachableFileSystems,
    reachableImages,
    impliedPermissions,
    launchedVolumes,
    writableForCommands,
    openPorts,
    tagCount,
    templateTexts,
  ),
]).with(
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
