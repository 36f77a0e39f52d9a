import type { RequiredPermissions, Permission } from '../permission.ts';

interface Addressed {
  bucket: string;
  key: string;
  keys: string[];
}

const arnOf = (...path: string[]) => `arn:aws:s3:::${path.join('/')}`;
const on = (action: string, resource: string): Permission => ({
  action: `s3:${action}`,
  resource,
  context: {},
});

/** What each operation needs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const s3Permissions: RequiredPermissions = {
  HeadBucket: ({ bucket }: Addressed) => [on('ListBucket', arnOf(bucket))],
  ListObjectsV2: ({ bucket }: Addressed) => [on('ListBucket', arnOf(bucket))],
  HeadObject: ({ bucket, key }: Addressed) => [on('GetObject', arnOf(bucket, key))],
  GetObject: ({ bucket, key }: Addressed) => [on('GetObject', arnOf(bucket, key))],
  PutObject: ({ bucket, key }: Addressed) => [on('PutObject', arnOf(bucket, key))],
  DeleteObjects: ({ bucket, keys }: Addressed) => keys.map((key) => on('DeleteObject', arnOf(bucket, key))),
};
