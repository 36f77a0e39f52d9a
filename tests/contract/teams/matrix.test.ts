import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { expectProblem } from '../../support/problem-document.ts';
import { startProduct, type Answer, type Json, type Product } from '../../support/product.ts';
import { admin, memberOf, nobody, teamSettings } from '../../support/teams.ts';
import { touched, type Things } from './touched.ts';

/*
 * Every endpoint, for every kind of caller, on things of its own team and of another one. API Gateway checks scopes, so
 * a reader is a member for the functions; tests/scenarios/tokens.test.ts has the scopes.
 */
let product: Product;
let things: Record<string, Things>;

type Who = Pick<HttpRequest, 'claims'>;

const [web, shop] = [memberOf('web'), memberOf('shop')];

beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
  things = { web: await thingsOf('web'), shop: await thingsOf('shop') };
});
afterAll(() => product.close());

async function send(who: Who, method: string, url: string, body?: unknown) {
  return product.send({ method, url, body, ...who }) as Promise<Answer & { body: Json }>;
}

async function accepted(...asked: Parameters<typeof send>): Promise<Json> {
  const { status, body } = await send(...asked);
  expect([asked[2], status < 300, body]).toEqual([asked[2], true, body]);
  return body;
}

async function thingsOf(team: string): Promise<Things> {
  const who = memberOf(team);
  const cluster = `of-${team}`;
  const containers = [{ name: 'app', image: 'public.ecr.aws/nginx/nginx:stable' }];
  const { taskDefinition } = await accepted(who, 'POST', '/task-definitions', {
    family: `family-of-${team}`,
    containers,
  });
  const { id: operation } = await accepted(who, 'POST', '/clusters', { name: cluster });
  await settled(`/operations/${operation}`);
  const { tasks } = await accepted(who, 'POST', `/clusters/${cluster}/tasks`, { taskDefinition });
  const { id: cleanUp } = await accepted(who, 'POST', '/clean-ups', {});
  await settled(`/clean-ups/${cleanUp}`);
  return { team, cluster, operation, cleanUp, taskDefinition, task: tasks[0].id };
}

async function settled(url: string): Promise<void> {
  while ((await accepted(admin, 'GET', url)).status === 'running') await product.aws.world.clock.sleep(30);
}

/** Names and ids that nothing has. */
const missing: Things = {
  team: 'nil',
  cluster: 'of-nil',
  operation: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
  cleanUp: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c12',
  taskDefinition: 'family-of-nil:1',
  task: '0123456789abcdef0123456789abcdef',
};

/** A problem as it is where the thing does not exist. */
function asMissing(problem: Json, of: Things): Json {
  let text = JSON.stringify({ ...problem, requestId: '' });
  for (const name of ['cluster', 'operation', 'cleanUp', 'taskDefinition', 'task'] as const)
    text = text.replaceAll(of[name], missing[name]);
  return JSON.parse(text);
}

/** What the journal and AWS have of a team. */
async function state({ cluster, taskDefinition }: Things): Promise<Json> {
  const urls = [
    `/clusters/${cluster}`,
    `/clusters/${cluster}/tasks`,
    `/task-definitions/${taskDefinition}`,
    '/operations?owner=web',
    '/clean-ups?owner=web',
  ];
  return Promise.all(urls.map((url) => accepted(admin, 'GET', url)));
}

const ids = Object.keys(touched);
const ordered = contracts.toSorted(
  (one, other) => ids.indexOf(one.operationId) - ids.indexOf(other.operationId),
);
const of = (kind: 'one' | 'list' | 'new') =>
  ordered.filter(({ operationId }) => {
    const what = touched[operationId];
    return typeof what === 'object' && kind in what;
  });

test('every endpoint says what it touches', () => {
  expect(ids.toSorted()).toEqual(contracts.map(({ operationId }) => operationId).toSorted());
});

type Made<From> = (of: From) => { url: string; body?: object };
type One = { one: Made<Things> };
type New = { new: Made<string> };

const ask = (who: Who, { operationId, method }: Contract, its: Things) => {
  const { url, body } = (touched[operationId] as One).one(its);
  return send(who, method, url, body);
};

test.each([
  ['of another team', shop],
  ['of no team', nobody],
] as const)('for a caller %s nothing of a team is there', async (_, who) => {
  const before = await state(things['web']!);
  for (const contract of of('one')) {
    const { status, body } = await ask(who, contract, things['web']!);
    const { body: none } = await ask(who, contract, missing);
    expect([contract.operationId, status]).toEqual([contract.operationId, 404]);
    expect(contract.problems).toContain(body.code);
    expect(asMissing(body, things['web']!)).toEqual({ ...none, requestId: '' });
  }
  expect(await state(things['web']!)).toEqual(before);
});

test.each([
  ['of another team', shop],
  ['of no team', nobody],
] as const)('where all may read, a caller %s changes nothing', async (_, who) => {
  process.env['TEAMS'] = teamSettings(true);
  try {
    const before = await state(things['web']!);
    for (const contract of of('one')) {
      const reads = contract.scope === 'clusters:read';
      const { status, body } = await ask(who, contract, things['web']!);
      expect([contract.operationId, status, body.code]).toEqual(
        reads ? [contract.operationId, 200, body.code] : [contract.operationId, 403, 'not_your_team'],
      );
      expect(contract.problems.includes('not_your_team')).toBe(!reads);
    }
    expect(await state(things['web']!)).toEqual(before);
  } finally {
    process.env['TEAMS'] = teamSettings();
  }
});

test.each<[string, Who, string[]]>([
  ['of a team', web, ['web']],
  ['of another team', shop, ['shop']],
  ['of both', memberOf('shop', 'web'), ['web', 'shop']],
  ['of no team', nobody, []],
  ['above the teams', admin, ['web', 'shop']],
])('lists show a caller %s its own', async (_, who, teams) => {
  for (const { operationId } of of('list')) {
    const { list, shows } = touched[operationId] as {
      list: string;
      shows: (item: Json, things: Things) => boolean;
    };
    const { items } = await accepted(who, 'GET', list);
    const shown = Object.values(things).filter((its) => items.some((item: Json) => shows(item, its)));
    expect([operationId, shown.map(({ team }) => team)]).toEqual([operationId, teams]);
    const others = items.filter(({ owner }: Json) => who !== admin && !teams.includes(owner));
    expect([operationId, others]).toEqual([operationId, []]);
    for (const team of ['web', 'shop']) {
      const { items: ofTeam } = await accepted(who, 'GET', `${list}?owner=${team}`);
      expect(ofTeam.length > 0).toBe(teams.includes(team));
      for (const { owner } of ofTeam) expect(owner).toBe(team);
    }
  }
});

test.each([
  ['of another team', shop],
  ['of no team', nobody],
] as const)('a caller %s makes nothing for a team', async (_, who) => {
  const before = await state(things['web']!);
  for (const contract of of('new')) {
    const { url, body } = (touched[contract.operationId] as New).new('web');
    const answer = await send(who, contract.method, url, body);
    expect([contract.operationId, answer.status]).toEqual([contract.operationId, 403]);
    expectProblem(answer, 'not_your_team', contract);
  }
  expect(await state(things['web']!)).toEqual(before);
});

test.each([
  ['of the team', web, 'web'],
  ['above the teams', admin, 'shop'],
] as const)('a caller %s may do everything', async (_, who, team) => {
  for (const contract of of('new')) {
    const { url, body } = (touched[contract.operationId] as New).new(team);
    await accepted(who, contract.method, url, body);
  }
  for (const contract of of('one')) {
    const { status, body } = await ask(who, contract, things[team]!);
    const isDone = status < 300 || body.code === 'operation_not_cancellable';
    expect([contract.operationId, isDone, body]).toEqual([contract.operationId, true, body]);
  }
});
