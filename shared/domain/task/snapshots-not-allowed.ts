import { isListed, listedBy } from '../cluster/allowed-networks.ts';
import type { InputProblem } from '../input/input-problem.ts';

interface Configuration {
  managedEBSVolume: { snapshotId?: string | undefined };
}

/** The snapshots in configurations of volumes that this deployment does not list, each with its path. */
export const snapshotsNotAllowed = (
  configurations: readonly Configuration[],
  listed: readonly string[],
  ...path: InputProblem['path']
): InputProblem[] =>
  configurations.flatMap(({ managedEBSVolume: { snapshotId } }, index) =>
    snapshotId === undefined || isListed(listed, snapshotId)
      ? []
      : [
          {
            path: [...path, 'volumeConfigurations', index, 'managedEBSVolume', 'snapshotId'],
            message: `This deployment may not use that snapshot: name one that ${listedBy('snapshots', listed)}.`,
          },
        ],
  );
