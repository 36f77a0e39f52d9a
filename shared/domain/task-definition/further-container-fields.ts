import * as z from 'zod/mini';
import { oneOf, matchingString } from '../input/fields.ts';
import { lazySchema } from '../input/strict-spec.ts';
import { environmentFiles } from './environment-file.ts';
import { linuxParameters } from './linux-parameters.ts';
import { volumeFrom } from './mount-point.ts';
import { restartPolicy } from './restart-policy.ts';
import { systemControl } from './system-control.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html */
const credentialSpecs = lazySchema(() =>
  z
    .array(
      matchingString(
        /^credentialspecdomainless:arn:aws[a-z-]*:(s3|ssm):\S+$/,
        '"credentialspecdomainless:" and the ARN of a file in S3 or of a parameter; Fargate has domainless ones only',
      ),
    )
    .check(
      z.maxLength(1, {
        error: ({ input }) => `Received ${(input as unknown[]).length} credential specs; allowed is one.`,
      }),
    ),
);

/** Fields that few containers use. */
export const furtherContainerFields = {
  restartPolicy: z.optional(restartPolicy),
  environmentFiles: z.optional(environmentFiles).with(
    z.meta({
      description:
        'Files in S3 with environment variables, up to ten. The execution role reads them. Only in a deployment with `bucketPrefix`.',
      examples: [[{ type: 's3', value: 'arn:aws:s3:::example-config/app.env' }]],
    }),
  ),
  volumesFrom: z.optional(z.array(volumeFrom)).with(
    z.meta({
      description: 'Other containers whose volumes it mounts as well.',
      examples: [[{ sourceContainer: 'config', readOnly: true }]],
    }),
  ),
  linuxParameters: z.optional(linuxParameters),
  systemControls: z.optional(z.array(systemControl)).with(
    z.meta({
      description: 'Kernel parameters.',
      examples: [[{ namespace: 'net.core.somaxconn', value: '1024' }]],
    }),
  ),
  versionConsistency: z.optional(oneOf(['enabled', 'disabled'])).with(
    z.meta({
      description:
        'Whether all tasks of a service use the image that the tag named at first; default `enabled`.',
      examples: ['enabled'],
    }),
  ),
  interactive: z
    .optional(z.boolean())
    .with(z.meta({ description: 'Whether its standard input stays open.', examples: [false] })),
  pseudoTerminal: z
    .optional(z.boolean())
    .with(z.meta({ description: 'Whether it has a terminal.', examples: [false] })),
  credentialSpecs: z.optional(credentialSpecs).with(
    z.meta({
      description:
        'For Active Directory: the source of the credential spec (domainless gMSA). Only in a deployment with `secretPrefix`; a file needs `bucketPrefix` too.',
      examples: [['credentialspecdomainless:arn:aws:s3:::example-config/gmsa.json']],
    }),
  ),
};
