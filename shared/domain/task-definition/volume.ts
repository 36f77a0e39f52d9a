import * as z from 'zod/mini';
import { resourceName } from '../input/names.ts';
import { rules, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec, lazySchema } from '../input/strict-spec.ts';
import { refusedFields } from './ecs-members.ts';
import { efs } from './efs-volume.ts';
import { s3Files } from './s3-files-volume.ts';

const fields = () => ({
  name: resourceName.with(
    z.meta({ description: 'The name that containers use to mount it.', examples: ['scratch'] }),
  ),
  efs: z.optional(efs()).with(
    z.meta({
      description:
        'An EFS file system. Without any of these fields: storage that the containers of one task share.',
    }),
  ),
  s3Files: z.optional(s3Files()),
  configuredAtLaunch: z._default(z.boolean(), false).with(
    z.meta({
      description: 'Whether it is an EBS volume that the service or the request to run tasks configures.',
      examples: [false],
    }),
  ),
});

const kinds = ['efs', 's3Files', 'configuredAtLaunch'] as const;

const oneKind: Rule<Spec<ReturnType<typeof fields>>> = (volume, report) => {
  const [first, ...others] = kinds.filter((kind) => volume[kind]);
  for (const kind of others)
    report([kind], `A volume has one type, and this one has ${first} already: leave one of them out.`);
};

export const volume = lazySchema(() =>
  strictSpec(fields(), refusedFields('Volume'), [rules(oneKind)]).with(
    z.meta({
      id: 'Volume',
      description: 'Storage that containers of a task can mount.',
      examples: [{ name: 'scratch' }],
    }),
  ),
);
