import * as z from 'zod/mini';
import { absolutePath } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { rarelyGiven } from '../input/rarely-given.ts';
import { strictSpec } from '../input/strict-spec.ts';

export const mountPoint = rarelyGiven(() =>
  strictSpec({
    sourceVolume: resourceName.with(
      z.meta({
        description: 'The name of a volume of the task definition.',
        examples: ['scratch'],
      }),
    ),
    containerPath: absolutePath.with(
      z.meta({ description: 'Where the container sees it.', examples: ['/scratch'] }),
    ),
    readOnly: z
      ._default(z.boolean(), false)
      .with(z.meta({ description: 'Whether the container may only read.', examples: [false] })),
  }).with(z.meta({ id: 'MountPoint', description: 'Where a container sees a volume.' })),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html */
export const volumeFrom = rarelyGiven(() =>
  strictSpec({
    sourceContainer: resourceName.with(
      z.meta({ description: 'The container whose mounts it gets.', examples: ['config'] }),
    ),
    readOnly: z
      ._default(z.boolean(), false)
      .with(z.meta({ description: 'Whether the container may only read.', examples: [true] })),
  }).with(z.meta({ id: 'VolumeFrom', description: 'Another container whose volumes are mounted as well.' })),
);
