import { AwsError } from '../aws-error.ts';

export interface StoredObject {
  body: Buffer;
  /** Headers `x-amz-meta-…`, as they were given. */
  metadata: Record<string, string>;
}

/** The buckets of an account, each with its objects by key. */
export function createBuckets() {
  const buckets = new Map<string, Map<string, StoredObject>>();

  function find(bucket: string): Map<string, StoredObject> {
    const objects = buckets.get(bucket);
    if (objects) return objects;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 });
  }

  return {
    find,
    findObject(bucket: string, key: string): StoredObject {
      const object = find(bucket).get(key);
      if (object) return object;
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
    },
    /**
     * CloudFormation refuses a bucket that exists. CreateBucket itself accepts the caller's own bucket again in us-east-1.
     * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
     */
    create(bucket: string): void {
      if (buckets.has(bucket))
        throw new AwsError('BucketAlreadyOwnedByYou', 'The bucket already exists.', { status: 409 });
      buckets.set(bucket, new Map());
    },
    delete(bucket: string): void {
      if (find(bucket).size > 0)
        throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 });
      buckets.delete(bucket);
    },
  };
}

export type Buckets = ReturnType<typeof createBuckets>;
