import { listNames } from '../input/list-names.ts';
import { repeated } from '../input/repeated.ts';
import type { Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

const names: Rule<TaskDefinitionSpec> = ({ volumes = [] }, report) => {
  for (const { index, value } of repeated(volumes.map((volume) => volume?.name)))
    report(
      ['volumes', index, 'name'],
      `Another volume has the name ${value}, too; use a different name for each.`,
    );
};

const mounts: Rule<TaskDefinitionSpec> = ({ containers = [], volumes = [] }, report) => {
  const known = volumes.flatMap((volume) => volume?.name ?? []);
  const knownNames = new Set(known);
  for (const [index, container] of containers.entries())
    for (const [at, mount] of (container?.mountPoints ?? []).entries()) {
      const name = mount?.sourceVolume;
      if (name === undefined || knownNames.has(name)) continue;
      const remedy = known.length > 0 ? `Volumes: ${listNames(known)}.` : 'Add it to volumes.';
      report(
        ['containers', index, 'mountPoints', at, 'sourceVolume'],
        `There is no volume ${name}. ${remedy}`,
      );
    }
};

/**
 * AWS's message: "Invalid 'volumesFrom' setting. Unknown container: 'NAME'". https://github.com/eagletmt/hako/pull/54,
 * https://github.com/badmintoncryer/cdk-preflight, rules/ecs/pf-ecs-volumesfrom-source-container-missing
 */
const volumesOfOthers: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  const names = containers.flatMap((container) => container?.name ?? []);
  for (const [index, container] of containers.entries()) {
    const others = names.filter((name) => name !== container?.name);
    for (const [at, from] of (container?.volumesFrom ?? []).entries()) {
      const name = from?.sourceContainer;
      if (name === undefined || others.includes(name)) continue;
      report(
        ['containers', index, 'volumesFrom', at, 'sourceContainer'],
        `There is no other container ${name}. ${others.length > 0 ? `Other containers: ${listNames(others)}.` : 'Leave volumesFrom out.'}`,
      );
    }
  }
};

/**
 * "Each task definition revision may only have one volume configured at launch":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
 */
const oneAtLaunch: Rule<TaskDefinitionSpec> = ({ volumes = [] }, report) => {
  const atLaunch = volumes.flatMap((volume, index) => (volume?.configuredAtLaunch ? [index] : []));
  for (const index of atLaunch.slice(1))
    report(
      ['volumes', index, 'configuredAtLaunch'],
      'A task can have only one volume that is configured at launch, and another volume has configuredAtLaunch already: leave it out here.',
    );
};

/**
 * AWS's message: "Volumes [NAME] are not referenced by any of the containers".
 * https://github.com/badmintoncryer/cdk-preflight, rules/ecs/pf-ecs-volume-not-referenced
 */
const mountedAtLaunch: Rule<TaskDefinitionSpec> = ({ containers = [], volumes = [] }, report) => {
  const mounted = new Set(
    containers.flatMap((container) => container?.mountPoints ?? []).map((mount) => mount?.sourceVolume),
  );
  for (const [index, volume] of volumes.entries())
    if (volume?.configuredAtLaunch && volume.name !== undefined && !mounted.has(volume.name))
      report(
        ['volumes', index, 'configuredAtLaunch'],
        `No container mounts ${volume.name}: mount it, or leave the volume out.`,
      );
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html */
const roleForFiles: Rule<TaskDefinitionSpec> = (definition, report) => {
  if ('taskRoleArn' in definition) return;
  for (const [index, volume] of (definition.volumes ?? []).entries())
    if (volume?.s3Files)
      report(
        ['volumes', index, 's3Files'],
        "S3 Files are mounted with the task's role, but the definition has none: set taskRoleArn.",
      );
};

export const volumeRules: Rule<TaskDefinitionSpec>[] = [
  names,
  mounts,
  volumesOfOthers,
  oneAtLaunch,
  mountedAtLaunch,
  roleForFiles,
];
