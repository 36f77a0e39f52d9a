import type { ContainerSpec } from './container.ts';
import type { Partially, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

type Container = Partially<ContainerSpec>;

export const isWindows = ({ runtimePlatform }: Partially<Pick<TaskDefinitionSpec, 'runtimePlatform'>>) =>
  runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;

const remedy = 'Leave it out, or use LINUX.';

const linuxOnly: { field: keyof ContainerSpec; isUsed: (container: Container) => boolean; what: string }[] = [
  { field: 'firelens', isUsed: ({ firelens }) => firelens !== undefined, what: 'FireLens' },
  {
    field: 'readonlyRootFilesystem',
    isUsed: (container) => container.readonlyRootFilesystem === true,
    what: 'read-only root file systems',
  },
  {
    field: 'initProcessEnabled',
    isUsed: (container) => container.initProcessEnabled === true,
    what: 'init processes',
  },
  { field: 'ulimits', isUsed: ({ ulimits = [] }) => ulimits.length > 0, what: 'ulimits' },
  { field: 'user', isUsed: ({ user }) => user !== undefined, what: 'users' },
];

const containers: Rule<TaskDefinitionSpec> = (definition, report) => {
  if (!isWindows(definition)) return;
  for (const [index, container] of (definition.containers ?? []).entries())
    for (const { field, isUsed, what } of linuxOnly)
      if (container && isUsed(container))
        report(['containers', index, field], `Windows containers on Fargate have no ${what}. ${remedy}`);
};

const task: Rule<TaskDefinitionSpec> = (definition, report) => {
  if (!isWindows(definition)) return;
  if (definition.runtimePlatform?.cpuArchitecture === 'ARM64')
    report(
      ['runtimePlatform', 'cpuArchitecture'],
      'Received "ARM64"; Windows on Fargate runs on "X86_64" only. Leave it out, or use LINUX.',
    );
  for (const [index, volume] of (definition.volumes ?? []).entries())
    if (volume?.efs)
      report(['volumes', index, 'efs'], `Windows tasks on Fargate cannot mount EFS. ${remedy}`);
};

export const windowsRules: Rule<TaskDefinitionSpec>[] = [task, containers];
