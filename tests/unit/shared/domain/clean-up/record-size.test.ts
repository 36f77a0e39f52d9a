import { expect, test } from '@jest/globals';
import { cleanUpSpec } from '../../../../../shared/domain/clean-up/clean-up-spec.ts';
import { refused, summaryOf, type CleanUpItem } from '../../../../../shared/domain/clean-up/clean-up.ts';
import { refusedItem } from '../../../../../shared/domain/clean-up/task-definition-rules.ts';
import {
  maximumAtOnce,
  maximumUnknown,
} from '../../../../../shared/use-cases/clean-ups/sweep-task-definitions.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items */
const maximumBytes = 400 * 1024;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html: StackName has up to 128 characters. */
const longestStack = 'n'.repeat(128);
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: up to 255, and a revision. */
const longestDefinition = `${'n'.repeat(255)}:2147483647`;
const longestReason = 'e'.repeat(10_000);

const item: CleanUpItem = {
  cluster: 'n'.repeat(255),
  action: 'delete',
  reason: 'not_in_journal',
  operationId: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12',
  stackName: longestStack,
  error: null,
};
const many = <Entry>(count: number, entry: Entry): Entry[] => Array<Entry>(count).fill(entry);

test('the record of a clean-up fits into one item of the table, whatever it found', () => {
  const limit = 100;
  expect(cleanUpSpec.safeParse({ limit }).success).toBe(true);
  expect(cleanUpSpec.safeParse({ limit: limit + 1 }).success).toBe(false);
  const record = {
    ...summaryOf([...many(limit, item), ...many(5_000, refused(item, longestReason))]),
    taskDefinitions: many(maximumAtOnce + maximumUnknown, refusedItem(longestDefinition, longestReason)),
  };
  expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(maximumBytes);
});
