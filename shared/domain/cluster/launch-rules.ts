import type { DeepPartial, Rule } from '../input/rules.ts';
import { launchProblems, type PlatformNeeds } from '../task-definition/launch-problems.ts';
import { commandsProblem } from '../task/commands-problem.ts';
import { volumeProblems } from '../task/volume-problems.ts';
import type { InputProblem } from '../input/input-problem.ts';
import type { ServiceSpec } from '../service/service-spec.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';

/** The parts of a cluster that a launch depends on. */
interface Launched {
  service?: ServiceSpec | undefined;
  newTaskDefinition?: TaskDefinitionSpec | undefined;
}

/** Issues of a service that cannot launch tasks with these needs. */
export function serviceLaunchProblems(
  {
    platformVersion,
    capacity,
    spotPercent = 0,
    enableExecuteCommand,
    volumeConfigurations,
  }: DeepPartial<ServiceSpec>,
  { recent = [], ...needs }: PlatformNeeds,
): InputProblem[] {
  const spot = capacity === 'FARGATE_SPOT' || spotPercent > 0;
  const all = [
    ...recent,
    ...(enableExecuteCommand ? ['ECS Exec needs'] : []),
    ...(volumeConfigurations?.length ? ['EBS needs'] : []),
  ];
  return launchProblems({ ...needs, recent: all }, { platformVersion, spot }).map(({ field, message }) => ({
    path: [field],
    message,
  }));
}

export const writableForCommands: Rule<Launched> = ({ service, newTaskDefinition }, report) => {
  if (!service?.enableExecuteCommand || !newTaskDefinition) return;
  const problem = commandsProblem(newTaskDefinition.containers);
  if (problem) report(['service', ...problem.path], problem.message);
};

/** A service must configure the volumes that its task definition leaves open. */
export const launchedVolumes: Rule<Launched> = ({ service, newTaskDefinition }, report) => {
  if (!service || !newTaskDefinition) return;
  const open = (newTaskDefinition.volumes ?? []).flatMap((volume) =>
    volume?.configuredAtLaunch && volume.name !== undefined ? [volume.name] : [],
  );
  const configured = (service.volumeConfigurations ?? []).flatMap((one) =>
    one?.name === undefined ? [] : [{ name: one.name }],
  );
  for (const { path, message } of volumeProblems(configured, open)) report(['service', ...path], message);
};
