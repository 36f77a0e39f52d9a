import type { Account } from './account.ts';
import { refused } from './fact.ts';

const invalid = (message: string) => refused('InvalidParameterException', message);
export const tooMany = (limit: number, most: number) =>
  invalid(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${most}`,
  );

export const logGroupName = '/demo';
export const logStreamName = 'web/1';
export const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/demo';

export async function withStream({ logs }: Account) {
  await logs.createLogGroup({ logGroupName });
  await logs.createLogStream({ logGroupName, logStreamName });
  return logs;
}

export const starPattern = invalid(
  "1 validation error detected: Value at 'logGroupIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*",
);
