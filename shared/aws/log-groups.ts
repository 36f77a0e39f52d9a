import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { connect, refusedAs } from './connection.ts';

interface NewLogGroup {
  name: string;
  tags: Record<string, string>;
  retentionDays: number;
  /** The ARN of the customer's key. */
  key: string | undefined;
}

/** The log groups of CloudWatch Logs. */
export function createLogGroups() {
  const send = connect((shared) => new CloudWatchLogsClient(shared));

  return {
    /** Creates a group, unless an earlier call has done so. */
    async create({ name: logGroupName, tags, retentionDays, key: kmsKeyId }: NewLogGroup): Promise<void> {
      try {
        await send(new CreateLogGroupCommand({ logGroupName, tags, kmsKeyId }));
      } catch (error) {
        if (!refusedAs(error, 'ResourceAlreadyExistsException')) throw error;
      }
      await send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: retentionDays }));
    },

    /** Deletes a group with its lines, if it exists. */
    async remove(logGroupName: string): Promise<void> {
      try {
        await send(new DeleteLogGroupCommand({ logGroupName }));
      } catch (error) {
        if (!refusedAs(error, 'ResourceNotFoundException')) throw error;
      }
    },
  };
}

export type LogGroups = ReturnType<typeof createLogGroups>;
