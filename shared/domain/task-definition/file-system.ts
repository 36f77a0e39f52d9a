import * as z from 'zod/mini';
import { matchingString, integer } from '../input/fields.ts';

/* The common fields of volumes in EFS and in S3 Files, which are mounted in the same way. */

export const rootDirectory = () =>
  matchingString(/^\/[^\n\r\u2028\u2029]*$/, 'an absolute path').with(
    z.meta({ description: 'The directory of the file system to mount.', examples: ['/'] }),
  );

export const mountPort = () =>
  integer({ minimum: 1, maximum: 65_535 }).with(
    z.meta({
      description: 'The port for encryption in transit; by default ECS chooses one.',
      examples: [2049],
    }),
  );

export const isRoot = (directory: string | undefined) => directory === undefined || directory === '/';

export const rootOfAccessPoint =
  'An access point has its own root directory: leave rootDirectory out, or make it "/".';
