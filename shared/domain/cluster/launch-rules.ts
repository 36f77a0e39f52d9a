import type { Rule } from '../input/rules.ts';
import { commandsProblem } from '../task/commands-problem.ts';
import { volumeProblems } from '../task/volume-problems.ts';
import type { ClusterSpec } from './cluster.ts';

export const writableForCommands: Rule<ClusterSpec> = ({ service, taskDefinition }, report) => {
  if (!service?.enableExecuteCommand || typeof taskDefinition !== 'object') return;
  const problem = commandsProblem(taskDefinition.containers);
  if (problem) report(['service', ...problem.path], problem.message);
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
