import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { LocalAws } from '../../../../local/aws/aws.ts';
import { getCaller } from '../../../../shared/contracts/caller.ts';
import { mayHaveBegun } from '../../../../shared/request-signal.ts';
import { endpoint } from '../../../../shared/http/endpoint.ts';
import { openTable, tableOf } from '../../../support/journal-table.ts';
import { environment } from '../../../support/environment.ts';
import { gatewayEvent } from '../../../support/gateway.ts';

let aws: LocalAws;
beforeAll(async () => {
  Object.assign(process.env, environment);
  aws = await openTable();
});
afterAll(() => aws.close());

const { event } = gatewayEvent({ method: 'GET', url: '/me' });
const caller = {
  requestedBy: 'ada',
  scopes: null,
  teams: null,
  admin: false,
  ignoredTeams: [],
  account: '1',
  region: 'eu-west-1',
  stage: 'dev',
};

/** Half a second is left, of which the answer takes the end. */
const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 500 };
const unhurried = { ...context, getRemainingTimeInMillis: () => 60_000 };

/** A request that writes an item after so many milliseconds; with the write, which may go on after the answer. */
async function writing(id: string, milliseconds: number, left = context) {
  const { promise: written, resolve, reject } = Promise.withResolvers<boolean>();
  const contract = { ...getCaller, problems: [...getCaller.problems, 'aws_unavailable' as const] };
  const handler = endpoint(contract, async () => {
    await new Promise((later) => setTimeout(later, milliseconds));
    await tableOf('thing').put(id, {}, { text: 'attribute_not_exists(#id)' }).then(resolve, reject);
    return caller;
  });
  written.catch(() => undefined);
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, left as Context);
  return { answer, written };
}

test('a request that is done in time calls AWS', async () => {
  const { answer, written } = await writing('in-time', 0, unhurried);
  expect(answer).toMatchObject({ statusCode: 200 });
  expect(await written).toBe(true);
});

test('once a request has been answered for want of time, nothing of it calls AWS any more', async () => {
  const { answer, written } = await writing('too-late', 600);
  expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '10' } });
  await expect(written).rejects.toThrow('got no response from AWS');
  expect(await tableOf('thing').get('too-late')).toBeUndefined();
});

test('a response that comes for want of time names the operation that may run', async () => {
  const contract = { ...getCaller, problems: [...getCaller.problems, 'aws_unavailable' as const] };
  const handler = endpoint(contract, async () => {
    mayHaveBegun('operation-of-this-request');
    await new Promise((later) => setTimeout(later, 600));
    return caller;
  });
  const answer = await handler({ ...event } as unknown as APIGatewayProxyEventV2, context as Context);
  expect(JSON.parse(answer.body!)).toMatchObject({
    status: 503,
    operationId: 'operation-of-this-request',
    detail: expect.stringContaining('follow it at /operations/operation-of-this-request'),
  });
});
