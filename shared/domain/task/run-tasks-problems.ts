import { listNames } from '../input/list-names.ts';
import { isRoleOfCluster } from '../task-definition/cluster-parts.ts';
import { sizeProblem } from '../task-definition/fargate-sizes.ts';
import { launchProblems, type PlatformNeeds } from '../task-definition/launch-problems.ts';
import { reservedMemory } from '../task-definition/reserved-memory.ts';
import { commandsProblem } from './commands-problem.ts';
import type { RunTasksSpec } from './run-tasks.ts';
import { volumeProblems } from './volume-problems.ts';
import type { TaskOverrides } from './task-overrides.ts';
import type { InputProblem } from '../input/input-problem.ts';

interface ContainerSize {
  name: string;
  cpu: number | null;
  memory: number | null;
  memoryReservation: number | null;
}

interface RunnableContainer extends ContainerSize {
  readonlyRootFilesystem: boolean;
}

/** The data of a registered task definition that running it depends on. */
export interface RunnableDefinition {
  /** Null if it is not for Fargate. */
  cpu: number | null;
  /** MiB; null like `cpu`. */
  memory: number | null;
  containers: readonly RunnableContainer[];
  executionRoleArn: string | null;
  taskRoleArn: string | null;
  volumesConfiguredAtLaunch: readonly string[];
  /** Default: a Linux task without special needs. */
  needs?: PlatformNeeds;
}

/** The issues of this run that only the registered task definition shows. */
export function runTasksProblems(
  spec: RunTasksSpec,
  definition: RunnableDefinition,
  deployment: { deployment: string },
): InputProblem[] {
  const { overrides, enableExecuteCommand, volumeConfigurations } = spec;
  const needs = {
    windows: false,
    ...definition.needs,
    cpu: overrides?.cpu ?? definition.cpu ?? undefined,
    recent: [
      ...(definition.needs?.recent ?? []),
      ...(overrides?.ephemeralStorage === undefined ? [] : ['more ephemeral storage needs']),
      ...(enableExecuteCommand ? ['ECS Exec needs'] : []),
      ...(volumeConfigurations.length > 0 ? ['EBS needs'] : []),
    ],
  };
  const launch = launchProblems(needs, {
    platformVersion: spec.platformVersion,
    spot: spec.capacity === 'FARGATE_SPOT',
  });
  const commands = enableExecuteCommand && commandsProblem(definition.containers);
  return [
    ...launch.map(({ field, message }) => ({ path: [field], message })),
    ...(commands ? [commands] : []),
    ...(overrides ? overrideProblems(overrides, definition) : []).map(({ path, message }) => ({
      path: ['overrides', ...path],
      message,
    })),
    ...unreadableFiles(overrides, definition, deployment),
    ...volumeProblems(volumeConfigurations, definition.volumesConfiguredAtLaunch),
  ];
}

/** Roles that this API creates can only read the files of their own definition. */
function unreadableFiles(
  overrides: TaskOverrides | undefined,
  { executionRoleArn }: RunnableDefinition,
  { deployment }: { deployment: string },
): InputProblem[] {
  if (!overrides || overrides.executionRoleArn || !executionRoleArn) return [];
  const isOfDeployment = executionRoleArn.includes(`:role/${deployment}-`);
  if (!isOfDeployment && !isRoleOfCluster(executionRoleArn, deployment)) return [];
  return overrides.containers.flatMap(({ environmentFiles }, index) =>
    !environmentFiles?.length
      ? []
      : [
          {
            path: ['overrides', 'containers', index, 'environmentFiles'],
            message: `The execution role ${executionRoleArn} can only read the files of its own task definition: in overrides, set an executionRoleArn that may read these (s3:GetObject, s3:GetBucketLocation).`,
          },
        ],
  );
}

function overrideProblems(overrides: TaskOverrides, definition: RunnableDefinition): InputProblem[] {
  return [
    ...taskSize(overrides, definition),
    ...unknownContainers(overrides, definition),
    ...totals(overrides, definition),
  ];
}

function taskSize({ cpu, memory }: TaskOverrides, definition: RunnableDefinition): InputProblem[] {
  if (cpu === undefined && memory === undefined) return [];
  const platform = definition.needs?.windows ? 'Windows' : 'Linux';
  const ofTask = { cpu: cpu ?? definition.cpu, memory: memory ?? definition.memory };
  if (ofTask.cpu === null || ofTask.memory === null) return [];
  const problem = sizeProblem(ofTask.cpu, ofTask.memory, platform);
  if (!problem) return [];
  const path = problem.field === 'memory' && memory === undefined ? 'cpu' : problem.field;
  return [{ path: [path], message: problem.message }];
}

function unknownContainers({ containers }: TaskOverrides, definition: RunnableDefinition): InputProblem[] {
  const known = definition.containers.map(({ name }) => name);
  return containers.flatMap(({ name }, index) =>
    known.includes(name)
      ? []
      : [
          {
            path: ['containers', index, 'name'],
            message: `The task definition has no container ${name}; containers: ${listNames(known)}.`,
          },
        ],
  );
}

function totals(overrides: TaskOverrides, definition: RunnableDefinition): InputProblem[] {
  const containers = definition.containers.map((container) => overridden(container, overrides));
  const memory = sum(containers.map(reservedMemory));
  const cpu = sum(containers.map(({ cpu }) => cpu ?? 0));
  const taskMemory = overrides.memory ?? definition.memory ?? Infinity;
  const taskCpu = overrides.cpu ?? definition.cpu ?? Infinity;
  return [
    ...(memory > taskMemory
      ? [tooMuch(`${memory} MiB`, `${taskMemory} MiB`)]
      : hardLimits(overrides, containers, taskMemory)),
    ...(cpu > taskCpu ? [tooMuch(`${cpu} cpu units`, String(taskCpu))] : []),
  ];
}

/**
 * AWS's message: "'memory' setting for container 'NAME' is greater than for task."
 * https://github.com/artilleryio/artillery/issues/591
 */
function hardLimits(overrides: TaskOverrides, containers: ContainerSize[], ofTask: number): InputProblem[] {
  return containers.flatMap(({ name, memory }) => {
    if ((memory ?? 0) <= ofTask) return [];
    const index = overrides.containers.findIndex((one) => one.name === name && one.memory !== undefined);
    return [
      {
        path: index < 0 ? [] : ['containers', index, 'memory'],
        message: `The container ${name} has a hard limit of ${memory} MiB, but the task has ${ofTask} MiB. Lower it or raise the memory of the task.`,
      },
    ];
  });
}

function overridden(container: ContainerSize, { containers }: TaskOverrides): ContainerSize {
  const override = containers.find(({ name }) => name === container.name);
  return {
    name: container.name,
    cpu: override?.cpu ?? container.cpu,
    memory: override?.memory ?? container.memory,
    memoryReservation: override?.memoryReservation ?? container.memoryReservation,
  };
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

const tooMuch = (taken: string, there: string): InputProblem => ({
  path: [],
  message: `With these overrides the containers need ${taken}, but the task has ${there}. Lower the values of the containers or raise the value of the task.`,
});
