import { paginateDescribeVolumes, type Volume } from '@aws-sdk/client-ec2';
import type { Visit } from './visit.ts';

/** The EBS volumes of a deployment's tasks: they carry the tags of their tasks. */
export async function volumesOf({ aws, owner }: Pick<Visit, 'aws' | 'owner'>): Promise<Volume[]> {
  const found: Volume[] = [];
  const query = { Filters: [{ Name: 'tag:fargate-clusters:owner', Values: [owner] }] };
  for await (const { Volumes = [] } of paginateDescribeVolumes({ client: aws.ec2 }, query))
    found.push(...Volumes);
  return found;
}
