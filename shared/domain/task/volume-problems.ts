import { listNames } from '../input/list-names.ts';
import type { InputProblem } from '../input/input-problem.ts';

/** Each volume that the task definition leaves open must be configured, and no other volume can be. */
export function volumeProblems(
  configurations: readonly { name: string }[],
  open: readonly string[],
): InputProblem[] {
  const configured = configurations.map(({ name }) => name);
  const unknown = configured.flatMap((name, index) =>
    open.includes(name)
      ? []
      : [{ path: ['volumeConfigurations', index, 'name'], message: unknownVolume(name, open) }],
  );
  const missing = open.filter((name) => !configured.includes(name));
  return [
    ...unknown,
    ...missing.map((name) => ({
      path: ['volumeConfigurations'],
      message: `The task definition leaves the volume ${name} open (configuredAtLaunch): configure it here.`,
    })),
  ];
}

const unknownVolume = (name: string, open: readonly string[]) =>
  `The task definition has no volume ${name} with configuredAtLaunch; it has ${open.length > 0 ? listNames(open) : 'none'}.`;
