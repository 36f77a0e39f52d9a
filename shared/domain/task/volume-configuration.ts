import * as z from 'zod/mini';
import { resourceName } from '../input/names.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';
import { managedVolume } from './managed-volume.ts';

const configuration = lazySchema(() =>
  strictSpec({
    name: resourceName.with(
      z.meta({
        description: 'The name of a volume with configuredAtLaunch in the task definition.',
        examples: ['work'],
      }),
    ),
    managedEBSVolume: managedVolume(),
  }).with(
    z.meta({
      id: 'VolumeConfiguration',
      description: 'The configuration of a volume that the task definition leaves open until launch.',
      examples: [{ name: 'work', managedEBSVolume: { sizeInGiB: 100 } }],
    }),
  ),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html: a task has one EBS volume at most. */
export const volumeConfigurations = z
  ._default(
    z.array(configuration).check(
      z.maxLength(1, {
        error: ({ input }) =>
          `Received ${(input as unknown[]).length} volumes; a task has one EBS volume at most.`,
      }),
    ),
    [],
  )
  .with(
    z.meta({
      description:
        'The volumes that the task definition leaves open (configuredAtLaunch): an EBS volume for each task.',
      examples: [[{ name: 'work', managedEBSVolume: { sizeInGiB: 100 } }]],
    }),
  );

export type VolumeConfigurations = z.output<typeof volumeConfigurations>;
