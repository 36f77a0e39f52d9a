import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient, TagResourceCommand } from '@aws-sdk/client-ecs';
import { AccountQuotaReached, AwsAccessDenied, RejectedByAws } from '../errors/aws-errors.ts';
import { connect } from './connection.ts';

/** Restores tags of resources that a stack created. */
export function createOwnerTags() {
  const sendToEcs = connect((shared) => new ECSClient(shared));
  const sendToEc2 = connect((shared) => new EC2Client(shared));

  return {
    /** Whether AWS allows it; a deleted resource needs no tags. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html */
    ofEcs(resourceArn: string, tags: Record<string, string>): Promise<boolean> {
      const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
      return isAllowed(sendToEcs(new TagResourceCommand({ resourceArn, tags: list })));
    },

    /** The same. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
    ofEc2(id: string, tags: Record<string, string>): Promise<boolean> {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      return isAllowed(sendToEc2(new CreateTagsCommand({ Resources: [id], Tags })));
    },
  };
}

export type OwnerTags = ReturnType<typeof createOwnerTags>;

async function isAllowed(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof RejectedByAws) return isGone(error);
    if (error instanceof AwsAccessDenied || error instanceof AccountQuotaReached) return false;
    throw error;
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidVpcID.NotFound and others) */
const isGone = ({ message, details }: RejectedByAws) =>
  /NotFound(Exception)?$/.test(details.awsCode) ||
  /not found|not be found|does not exist|inactive/i.test(message);
