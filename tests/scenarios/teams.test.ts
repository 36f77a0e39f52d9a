import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer, type LocalServer } from '../support/local-server.ts';
import { everyScope } from '../support/teams.ts';
import { token, tokenParameters } from '../support/token.ts';

/* `npm start` with teams: serverless-offline decodes the tokens, and local API Gateway passes the claims as strings. */
let server: LocalServer;
beforeAll(async () => {
  server = await startServer({ parameters: [...tokenParameters, 'ownerClaim=groups', 'visibility=team'] });
});
afterAll(() => server.end());

async function ask(claims: object, path: string, body?: object) {
  const response = await fetch(server.url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token({ scope: everyScope, ...claims })}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const web = { sub: 'ada', groups: ['web', 'not a team'] };
const shop = { sub: 'grace', groups: 'shop' };

test('GET /me shows the teams that the claim names', async () => {
  const { body } = await ask({ ...web, scope: `${everyScope} clusters:admin` }, '/me');
  expect(body).toMatchObject({ admin: true, ignoredTeams: [] });
  expect(body['teams']).toEqual(['web', 'not', 'a', 'team']);
  expect((await ask(shop, '/me')).body).toMatchObject({ teams: ['shop'], admin: false });
  expect((await ask({ groups: 7 }, '/me')).body).toMatchObject({ teams: ['7'] });
  expect((await ask({}, '/me')).body).toMatchObject({ teams: [], ignoredTeams: [] });
});

test('a cluster of one team is not there for another', async () => {
  const created = await ask(shop, '/clusters', { name: 'of-shop' });
  expect(created).toMatchObject({ status: 202, body: { owner: 'shop' } });
  expect(await ask(shop, '/clusters/of-shop')).toMatchObject({ status: 200, body: { owner: 'shop' } });
  expect((await ask({ groups: ['web'] }, '/clusters/of-shop')).status).toBe(404);
  expect((await ask({ groups: ['web'] }, '/clusters')).body['items']).toEqual([]);
  expect((await ask({}, '/clusters', { name: 'of-nobody' })).status).toBe(403);
});
