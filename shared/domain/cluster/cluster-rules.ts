import type { ClusterSpec } from './cluster.ts';
import { launchedVolumes, serviceLaunchProblems, writableForCommands } from './launch-rules.ts';
import { impliedRights } from './role-rules.ts';
import { platformNeeds } from '../task-definition/launch-problems.ts';
import type { Rule } from '../input/rules.ts';
import { joinedTagsProblem } from '../input/tags.ts';
import { templateTextProblems } from '../template/template-text.ts';

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
  `The VPC that is created for the cluster has no mount target of ${what}: use network to name an existing network that has one.`;

const reachableFileSystems: Rule<ClusterSpec> = (cluster, report) => {
  if ('network' in cluster) return;
  for (const [index, volume] of (cluster.newTaskDefinition?.volumes ?? []).entries())
    for (const kind of ['efs', 's3Files'] as const)
      if (volume?.[kind])
        report(['newTaskDefinition', 'volumes', index, kind], noMountTarget('this file system'));
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html */
const reachableImages: Rule<ClusterSpec> = ({ service, ...cluster }, report) => {
  if ('network' in cluster || service?.assignPublicIp !== false || service.desiredCount === 0) return;
  report(
    ['service', 'assignPublicIp'],
    'Received false without a network: in the subnets that are created, tasks need a public address to pull their image. Leave it out, or name a network with a NAT gateway or VPC endpoints.',
  );
};

/** AWS allows 60 inbound rules in a security group. */
const mostOpenPorts = 60;

export const portsProblem = (count: number): string | undefined =>
  count <= mostOpenPorts
    ? undefined
    : `The containers open ${count} ports; a security group can open ${mostOpenPorts}. Open fewer, or name your own security groups.`;

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

export const clusterRules: Rule<ClusterSpec>[] = [
  serviceRunsSomething,
  oneTaskDefinition,
  launch,
  reachableFileSystems,
  reachableImages,
  impliedRights,
  launchedVolumes,
  writableForCommands,
  openPorts,
  tagCount,
  templateTexts,
];
