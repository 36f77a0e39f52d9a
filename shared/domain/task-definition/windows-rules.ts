import type { ContainerSpec } from './container.ts';
import type { DeepPartial, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

export const isWindows = ({ runtimePlatform }: DeepPartial<Pick<TaskDefinitionSpec, 'runtimePlatform'>>) =>
  runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;

const remedy = 'Leave it out, or use LINUX.';

/** Fields that Linux supports and Windows on Fargate does not, with their names in words. */
const linuxOnly = {
  firelens: 'FireLens',
  readonlyRootFilesystem: 'read-only root file systems',
  initProcessEnabled: 'init processes',
  ulimits: 'ulimits',
  user: 'users',
  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html */
  restartPolicy: 'restart policies',
  linuxParameters: 'Linux parameters',
  systemControls: 'Linux kernel parameters',
  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html */
  credentialSpecs: 'credential specs',
} satisfies Partial<Record<keyof ContainerSpec, string>>;

const isUsed = (value: unknown) =>
  value !== undefined && value !== false && (!Array.isArray(value) || value.length > 0);

const containers: Rule<TaskDefinitionSpec> = (definition, report) => {
  if (!isWindows(definition)) return;
  for (const [index, container] of (definition.containers ?? []).entries())
    for (const [field, what] of Object.entries(linuxOnly))
      if (isUsed(container?.[field as keyof typeof linuxOnly]))
        report(['containers', index, field], `Windows containers on Fargate have no ${what}. ${remedy}`);
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html */
const linuxVolumes = { efs: 'EFS', s3Files: 'S3 Files', configuredAtLaunch: 'EBS' };

const task: Rule<TaskDefinitionSpec> = (definition, report) => {
  if (!isWindows(definition)) return;
  if (definition.runtimePlatform?.cpuArchitecture === 'ARM64')
    report(
      ['runtimePlatform', 'cpuArchitecture'],
      'Received "ARM64"; Windows on Fargate runs on "X86_64" only. Leave it out, or use LINUX.',
    );
  if (definition.pidMode !== undefined)
    report(['pidMode'], `Windows tasks on Fargate cannot share processes. ${remedy}`);
  for (const [index, volume] of (definition.volumes ?? []).entries())
    for (const [kind, what] of Object.entries(linuxVolumes))
      if (volume?.[kind as keyof typeof linuxVolumes])
        report(['volumes', index, kind], `Windows tasks on Fargate cannot mount ${what}. ${remedy}`);
};

export const windowsRules: Rule<TaskDefinitionSpec>[] = [task, containers];
