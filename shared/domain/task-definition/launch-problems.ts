import type { DeepPartial } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';
import { isWindows } from './windows-rules.ts';
import { needsRecentPlatformVersion } from './fargate-sizes.ts';

/** What a task definition requires of its platform. */
export interface PlatformNeeds {
  windows: boolean;
  /** Units of 1/1024 vCPU. */
  cpu?: number | undefined;
  /** Its features that need platform version 1.4.0, in words. */
  recent?: string[];
}

type Definition = DeepPartial<TaskDefinitionSpec>;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
const partOfSecret = /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+:.*[^:]/;

/**
 * Features of platform version 1.4.0, each according to AWS's page about the field:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
function recentParts({ runtimePlatform, ephemeralStorage, volumes, containers, pidMode }: Definition) {
  const some = (isUsed: (container: NonNullable<typeof containers>[number]) => unknown) =>
    containers?.some(isUsed);
  const parts: [string, unknown][] = [
    ['ARM64 needs', runtimePlatform?.cpuArchitecture === 'ARM64'],
    ['more ephemeral storage needs', ephemeralStorage !== undefined],
    ['EFS needs', volumes?.some((volume) => volume?.efs)],
    ['S3 Files need', volumes?.some((volume) => volume?.s3Files)],
    ['EBS needs', volumes?.some((volume) => volume?.configuredAtLaunch)],
    ['pidMode needs', pidMode],
    ['a restart policy needs', some((container) => container?.restartPolicy?.enabled)],
    ['environment files need', some((container) => container?.environmentFiles?.length)],
    ['system controls need', some((container) => container?.systemControls?.length)],
    ['added capabilities need', some((container) => container?.linuxParameters?.capabilities?.add?.length)],
    ['tmpfs needs', some((container) => container?.linuxParameters?.tmpfs?.length)],
    [
      'a key or a version of a secret needs',
      some(({ secrets, logging } = {}) =>
        Object.values({ ...secrets, ...logging?.secretOptions }).some((source) =>
          partOfSecret.test(source ?? ''),
        ),
      ),
    ],
    ['credential specs need', some((container) => container?.credentialSpecs?.length)],
  ];
  return parts.filter(([, isUsed]) => isUsed).map(([words]) => words);
}

export function platformNeeds(definition: Definition): PlatformNeeds {
  return {
    windows: isWindows(definition),
    cpu: definition.cpu,
    recent: recentParts(definition),
  };
}

export interface Launch {
  platformVersion?: string;
  /** Whether some of the tasks should run on FARGATE_SPOT. */
  spot: boolean;
}

export interface LaunchProblem {
  field: 'platformVersion' | 'capacity';
  message: string;
}

/** Why such a task cannot be launched with these settings. */
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
            message: 'Fargate Spot does not run Windows tasks: use the capacity "FARGATE".',
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

function reasonForRecentVersion({ cpu, recent = [] }: PlatformNeeds): string | undefined {
  if (cpu !== undefined && needsRecentPlatformVersion(cpu)) return `a task of ${cpu} cpu units needs`;
  return recent[0];
}
