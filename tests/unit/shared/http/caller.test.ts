import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { callerOf } from '../../../../shared/http/caller.ts';

const asked = (authorizer?: object) =>
  callerOf({ requestContext: { authorizer } } as unknown as APIGatewayProxyEventV2);

const arn = 'arn:aws:sts::123456789012:assumed-role/deployer/ada';

test.each([
  ['the ARN of an IAM identity', { iam: { userArn: arn } }, arn],
  [
    'the subject of a token',
    { jwt: { claims: { sub: 'ada@example.com', client_id: 'app' } } },
    'sub:ada@example.com',
  ],
  [
    'the client of a token without a subject',
    { jwt: { claims: { client_id: 'nightly-tests' } } },
    'client_id:nightly-tests',
  ],
  [
    'the client of a token with an empty subject',
    { jwt: { claims: { sub: '', client_id: 'app' } } },
    'client_id:app',
  ],
  ['the subject of a token, where that is a number', { jwt: { claims: { sub: 1 } } }, 'sub:1'],
  [
    'every further name in a token that has neither subject nor client',
    { jwt: { claims: { cid: 'app', uid: '00u1', exp: '1700000000' } } },
    'cid:app uid:00u1',
  ],
  ['the party that a token is for', { jwt: { claims: { azp: 'nightly-tests' } } }, 'azp:nightly-tests'],
  ['nobody where a token names nobody', { jwt: { claims: { scope: 'clusters:read' } } }, 'anonymous'],
  ['nobody where the route is open', undefined, 'anonymous'],
])('the caller is %s', (_, authorizer, expected) => {
  expect(asked(authorizer)).toBe(expected);
});

const named = (claims: object) => asked({ jwt: { claims } });

test.each<[object, object]>([
  [{ sub: 'alice' }, { client_id: 'alice' }],
  [{ sub: 'client_id:alice' }, { client_id: 'alice' }],
  [{ sub: 'anonymous' }, {}],
  [{ username: 'alice' }, { sub: 'alice' }],
  [{ username: 'a email:b' }, { username: 'a', email: 'b' }],
  [{ username: 'a%20email:b' }, { username: 'a email:b' }],
  [{ azp: 'a\temail:b' }, { azp: 'a', email: 'b' }],
])('%j and %j are two callers', (one, other) => {
  expect(named(one)).not.toBe(named(other));
});

test('headers say nothing about who asks', () => {
  const headers = { 'x-user': 'root', authorization: 'Bearer e30.e30.' };
  expect(callerOf({ headers, requestContext: {} } as unknown as APIGatewayProxyEventV2)).toBe('anonymous');
});
