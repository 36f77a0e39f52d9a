import type { Rule } from '../input/rules.ts';
import { volumeProblems } from '../task/volume-problems.ts';
import type { ClusterSpec } from './cluster.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-considerations */
export const writableForCommands: Rule<ClusterSpec> = ({ service, taskDefinition }, report) => {
  if (!service?.enableExecuteCommand || typeof taskDefinition !== 'object') return;
  const { containers = [] } = taskDefinition;
  if (containers.some((container) => !container?.readonlyRootFilesystem)) return;
  report(
    ['service', 'enableExecuteCommand'],
    'ECS Exec writes to the root file system of a container, and all of them are read only: leave enableExecuteCommand out, or readonlyRootFilesystem in one of them.',
  );
};

/** A service has to say what the volumes are that its task definition leaves open. */
export const launchedVolumes: Rule<ClusterSpec> = ({ service, taskDefinition }, report) => {
  if (!service || typeof taskDefinition !== 'object') return;
  const open = (taskDefinition.volumes ?? []).flatMap((volume) =>
    volume?.configuredAtLaunch && volume.name !== undefined ? [volume.name] : [],
  );
  const configured = (service.volumeConfigurations ?? []).flatMap((one) =>
    one?.name === undefined ? [] : [{ name: one.name }],
  );
  for (const { path, message } of volumeProblems(configured, open)) report(['service', ...path], message);
};
