import { repeated } from '../input/repeated.ts';
import type { Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

const names: Rule<TaskDefinitionSpec> = ({ volumes = [] }, report) => {
  for (const { index, value } of repeated(volumes.map((volume) => volume?.name)))
    report(
      ['volumes', index, 'name'],
      `Another volume is called ${value} as well; give each a name of its own.`,
    );
};

const mounts: Rule<TaskDefinitionSpec> = ({ containers = [], volumes = [] }, report) => {
  const known = volumes.flatMap((volume) => volume?.name ?? []);
  for (const [index, container] of containers.entries())
    for (const [at, mount] of (container?.mountPoints ?? []).entries()) {
      const name = mount?.sourceVolume;
      if (name === undefined || known.includes(name)) continue;
      const remedy = known.length > 0 ? `Volumes: ${known.join(', ')}.` : 'Add it to volumes.';
      report(
        ['containers', index, 'mountPoints', at, 'sourceVolume'],
        `There is no volume ${name}. ${remedy}`,
      );
    }
};

export const volumeRules: Rule<TaskDefinitionSpec>[] = [names, mounts];
