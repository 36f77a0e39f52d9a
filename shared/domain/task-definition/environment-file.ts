import * as z from 'zod/mini';
import { oneOf, matchingString } from '../input/fields.ts';
import { strictSpec, lazySchema } from '../input/strict-spec.ts';

const environmentFile = () =>
  strictSpec({
    type: z
      ._default(oneOf(['s3']), 's3')
      .with(z.meta({ description: 'The location of the file: Amazon S3.', examples: ['s3'] })),
    value: matchingString(
      /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^\n\r\u2028\u2029]+\.env$/,
      'the ARN of an object in S3 whose name ends with .env, such as "arn:aws:s3:::example-config/app.env"',
    ).with(
      z.meta({
        description: 'The ARN of the object; its name ends with `.env`.',
        examples: ['arn:aws:s3:::example-config/app.env'],
      }),
    ),
  }).with(
    z.meta({
      id: 'EnvironmentFile',
      description: 'A file with lines NAME=value. Variables in environment override those in files.',
    }),
  );

const maximumFiles = 10;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
export const environmentFiles = lazySchema(() =>
  z.array(environmentFile()).check(
    z.maxLength(maximumFiles, {
      error: ({ input }) =>
        `Received ${(input as unknown[]).length} files; allowed are up to ${maximumFiles}.`,
    }),
  ),
);
