import * as z from 'zod/mini';
import { absolutePath } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';

export const mountPoint = lazySchema(() =>
  strictSpec({
    sourceVolume: resourceName.with(
      z.meta({
        description: 'The name of a volume of the task definition.',
        examples: ['scratch'],
      }),
    ),
    containerPath: absolutePath.with(
      z.meta({ description: 'The path in the container.', examples: ['/scratch'] }),
    ),
    readOnly: z
      ._default(z.boolean(), false)
      .with(z.meta({ description: 'Whether the mount is read-only.', examples: [false] })),
  }).with(z.meta({ id: 'MountPoint', description: 'The mount of a volume in a container.' })),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html */
export const volumeFrom = lazySchema(() =>
  strictSpec({
    sourceContainer: resourceName.with(
      z.meta({ description: 'The container with the mounts.', examples: ['config'] }),
    ),
    readOnly: z
      ._default(z.boolean(), false)
      .with(z.meta({ description: 'Whether the mounts are read-only.', examples: [true] })),
  }).with(z.meta({ id: 'VolumeFrom', description: 'Mounts the volumes of another container as well.' })),
);
