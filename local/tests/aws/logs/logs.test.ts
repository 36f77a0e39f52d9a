import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from '@jest/globals';
import { createClock } from '../../../aws/clock.ts';
import { createFaults } from '../../../aws/faults.ts';
import { createLogs } from '../../../aws/logs/logs.ts';
import { createRandom } from '../../../aws/random.ts';
import { clientOptions } from '../../support/service-client.ts';

const logGroupName = '/app';
const logStreamName = 'web/hello/1';

async function openLogs() {
  const service = createLogs({
    clock: createClock({ speed: 1 }),
    random: createRandom(1),
    faults: createFaults(),
    region: 'us-east-1',
    accountId: '123456789012',
  });
  const logs = new CloudWatchLogs(clientOptions(service));
  await logs.createLogGroup({ logGroupName, tags: { team: 'web' } });
  await logs.createLogStream({ logGroupName, logStreamName });
  return { logs, service };
}

const start = Date.now();

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ timestamp: start + index, message: `line ${index}` }));

test('a group is described with its retention', async () => {
  const { logs } = await openLogs();
  await logs.putRetentionPolicy({ logGroupName, retentionInDays: 14 });
  const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: '/a' });
  expect(logGroups).toMatchObject([
    { logGroupName, retentionInDays: 14, arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/app:*' },
  ]);
  await logs.deleteRetentionPolicy({ logGroupName });
  expect((await logs.describeLogGroups({})).logGroups?.[0]?.retentionInDays).toBeUndefined();
});

test('a name in use, a missing group and a missing stream are refused with the codes of AWS', async () => {
  const { logs } = await openLogs();
  const taken = { name: 'ResourceAlreadyExistsException' };
  const missing = { name: 'ResourceNotFoundException', message: 'The specified log group does not exist.' };
  await expect(logs.createLogGroup({ logGroupName })).rejects.toMatchObject(taken);
  await expect(logs.createLogStream({ logGroupName, logStreamName })).rejects.toMatchObject(taken);
  await expect(logs.createLogStream({ logGroupName: '/none', logStreamName })).rejects.toMatchObject(missing);
  await expect(logs.getLogEvents({ logGroupName, logStreamName: 'none' })).rejects.toThrow(
    'The specified log stream does not exist.',
  );
  await expect(logs.putRetentionPolicy({ logGroupName, retentionInDays: 2 })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('events are read forward page by page; the end is the token that was sent', async () => {
  const { logs } = await openLogs();
  await logs.putLogEvents({ logGroupName, logStreamName, logEvents: lines(3) });
  const read = (nextToken?: string) =>
    logs.getLogEvents({ logGroupName, logStreamName, limit: 2, startFromHead: true, nextToken });
  const first = await read();
  const second = await read(first.nextForwardToken);
  const end = await read(second.nextForwardToken);
  const messages = [first, second].map(({ events = [] }) => events.map(({ message }) => message));
  expect(messages).toEqual([['line 0', 'line 1'], ['line 2']]);
  expect(end.events).toEqual([]);
  expect(end.nextForwardToken).toBe(second.nextForwardToken);
  await logs.putLogEvents({
    logGroupName,
    logStreamName,
    logEvents: [{ timestamp: start + 5_000, message: 'more' }],
  });
  expect((await read(end.nextForwardToken)).events?.map(({ message }) => message)).toEqual(['more']);
});

test('without a token the newest events come, and older ones backward', async () => {
  const { logs } = await openLogs();
  await logs.putLogEvents({ logGroupName, logStreamName, logEvents: lines(3) });
  const newest = await logs.getLogEvents({ logGroupName, logStreamName, limit: 2 });
  const older = await logs.getLogEvents({
    logGroupName,
    logStreamName,
    limit: 2,
    nextToken: newest.nextBackwardToken,
  });
  expect(newest.events?.map(({ message }) => message)).toEqual(['line 1', 'line 2']);
  expect(older.events?.map(({ message }) => message)).toEqual(['line 0']);
});

test('events are read between two times, the end not included', async () => {
  const { logs } = await openLogs();
  await logs.putLogEvents({ logGroupName, logStreamName, logEvents: lines(4) });
  const { events } = await logs.getLogEvents({
    logGroupName,
    logStreamName,
    startTime: start + 1,
    endTime: start + 3,
  });
  expect(events?.map(({ timestamp }) => timestamp)).toEqual([start + 1, start + 2]);
});

test('streams are listed by name or by their last event, in pages', async () => {
  const { logs } = await openLogs();
  await logs.createLogStream({ logGroupName, logStreamName: 'web/hello/0' });
  await logs.putLogEvents({ logGroupName, logStreamName, logEvents: lines(1) });
  const byName = await logs.describeLogStreams({ logGroupName, limit: 1 });
  const byTime = await logs.describeLogStreams({ logGroupName, orderBy: 'LastEventTime', descending: true });
  expect(byName.logStreams?.map((stream) => stream.logStreamName)).toEqual(['web/hello/0']);
  expect(byName.nextToken).toBeDefined();
  expect(byTime.logStreams?.map((stream) => stream.logStreamName)).toEqual([logStreamName, 'web/hello/0']);
});

test('groups carry tags', async () => {
  const { logs } = await openLogs();
  const resourceArn = 'arn:aws:logs:us-east-1:123456789012:log-group:/app';
  await logs.tagResource({ resourceArn, tags: { stage: 'test' } });
  await logs.untagResource({ resourceArn, tagKeys: ['team'] });
  expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({ stage: 'test' });
});

test('a deleted group is gone with its streams', async () => {
  const { logs, service } = await openLogs();
  expect(service.inventory()).toEqual({ logGroups: [logGroupName] });
  await logs.deleteLogGroup({ logGroupName });
  expect(service.inventory()).toEqual({ logGroups: [] });
  await expect(logs.describeLogStreams({ logGroupName })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
