import type { Partially } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';
import { isWindows } from './windows-rules.ts';
import { needsRecentPlatformVersion } from './fargate-sizes.ts';

/** What a task definition asks of the platform that it runs on. */
export interface PlatformNeeds {
  windows: boolean;
  /** Units of 1/1024 vCPU. */
  cpu?: number;
  arm?: boolean;
  /** More than the 20 GiB that are there anyway. */
  ephemeralStorage?: boolean;
  efs?: boolean;
}

type Definition = Partially<
  Pick<TaskDefinitionSpec, 'cpu' | 'runtimePlatform' | 'ephemeralStorage' | 'volumes'>
>;

export function platformNeeds(definition: Definition): PlatformNeeds {
  return {
    windows: isWindows(definition),
    cpu: definition.cpu,
    arm: definition.runtimePlatform?.cpuArchitecture === 'ARM64',
    ephemeralStorage: definition.ephemeralStorage !== undefined,
    efs: definition.volumes?.some((volume) => volume?.efs) === true,
  };
}

export interface Launch {
  platformVersion?: string;
  /** Whether some of the tasks are to run on FARGATE_SPOT. */
  spot: boolean;
}

export interface LaunchProblem {
  field: 'platformVersion' | 'capacity';
  message: string;
}

/** Why such a task cannot be launched in such a way. */
export function launchProblems(
  needs: PlatformNeeds,
  { platformVersion = 'LATEST', spot }: Launch,
): LaunchProblem[] {
  const versionMessage = versionProblem(needs, platformVersion);
  return [
    ...(versionMessage ? [{ field: 'platformVersion' as const, message: versionMessage }] : []),
    ...(needs.windows && spot
      ? [
          {
            field: 'capacity' as const,
            message: 'There is no Fargate Spot for Windows tasks: use the capacity "FARGATE".',
          },
        ]
      : []),
  ];
}

const remedy = 'Leave platformVersion out.';

function versionProblem(needs: PlatformNeeds, version: string): string | undefined {
  if (version === 'LATEST') return undefined;
  if (needs.windows)
    return version === '1.0.0'
      ? undefined
      : `Received "${version}"; Windows tasks run on LATEST or 1.0.0. ${remedy}`;
  if (version === '1.0.0')
    return `Received "1.0.0", which is for Windows; Linux tasks run on LATEST, 1.4.0 or 1.3.0. ${remedy}`;
  const reason = version === '1.4.0' ? undefined : reasonForRecentVersion(needs);
  return reason && `Received "${version}"; ${reason} 1.4.0 or later. ${remedy}`;
}

function reasonForRecentVersion({ cpu, arm, ephemeralStorage, efs }: PlatformNeeds): string | undefined {
  if (cpu !== undefined && needsRecentPlatformVersion(cpu)) return `a task of ${cpu} cpu units needs`;
  if (arm) return 'ARM64 needs';
  if (ephemeralStorage) return 'more ephemeral storage needs';
  if (efs) return 'EFS needs';
  return undefined;
}
