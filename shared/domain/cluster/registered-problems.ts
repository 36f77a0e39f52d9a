import { commandsProblem } from '../task/commands-problem.ts';
import type { InputProblem } from '../input/input-problem.ts';
import { volumeProblems } from '../task/volume-problems.ts';
import type { OpenPort } from '../task-definition/open-port.ts';
import {
  fargateProblem,
  unreadableProblem,
  type RunnableTaskDefinition,
} from '../task-definition/runnable-task-definition.ts';
import { type ClusterSpec, noMountTarget, portsProblem } from './cluster.ts';
import { isExisting } from './network.ts';
import { serviceLaunchProblems } from './launch-rules.ts';
import type { ServiceSpec } from '../service/service-spec.ts';

/** Issues of a cluster with this registered task definition, which only a look-up can find. */
export function registeredProblems(
  { service, network }: ClusterSpec,
  definition: RunnableTaskDefinition,
  { ports, deployment }: { ports: OpenPort[]; deployment: string },
): InputProblem[] {
  const [fileSystem] = definition.fileSystems;
  const rules = new Set(ports.map(({ protocol, from, to }) => `${protocol}/${from}-${to}`));
  const ofDefinition = [
    fargateProblem(definition),
    service ? unreadableProblem(definition, deployment) : undefined,
    network?.securityGroupIds ? undefined : portsProblem(rules.size),
    service && !isExisting(network) && fileSystem
      ? noMountTarget(`the file system of its volume ${fileSystem.volume}`)
      : undefined,
  ];
  const ofService = service ? serviceProblems(service, definition) : [];
  return [
    ...ofDefinition.flatMap((message) => (message ? [{ path: ['taskDefinition'], message }] : [])),
    ...ofService.map(({ path, message }) => ({ path: ['service', ...path], message })),
  ];
}

/** A service cannot override its task definition, so a registered one must fit. */
function serviceProblems(
  service: ServiceSpec,
  { taskDefinition, taskRoleArn, containers, needs, volumesConfiguredAtLaunch }: RunnableTaskDefinition,
): InputProblem[] {
  const { enableExecuteCommand, volumeConfigurations } = service;
  const commands = enableExecuteCommand && commandsProblem(containers);
  return [
    ...serviceLaunchProblems(service, needs),
    ...(commands ? [commands] : []),
    ...(enableExecuteCommand && !taskRoleArn ? [noTaskRole(taskDefinition)] : []),
    ...volumeProblems(volumeConfigurations, volumesConfiguredAtLaunch),
  ];
}

const noTaskRole = (taskDefinition: string) => ({
  path: ['enableExecuteCommand'],
  message: `ECS Exec needs a task role, and ${taskDefinition} has none: register it with a taskRoleArn, or send it as newTaskDefinition, so that the cluster creates the role.`,
});
