import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../../support/cluster-life.ts';
import { connectionBroke } from '../../../support/functions-through.ts';
import { hookedCalls } from '../../../support/hooked-calls.ts';
import { startProduct, type Product } from '../../../support/product.ts';
import { ownTries, started, refusals, runTask, startExecution, definition } from './lost-then-refused.ts';

/* The SDK makes up to four attempts for a call. One may take effect although its response is lost, and the next may be
   refused: AWS checks permissions and credentials first. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
let product: Product;
const { state, load } = hookedCalls();
const { create } = clusterLife(() => product);
beforeAll(async () => {
  product = await startProduct({}, load);
  await create('web');
});
afterAll(() => product.close());
beforeEach(() => {
  started.length = 0;
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});

const { run } = ownTries(() => product, state);

let keys = 0;

interface Making {
  call: { service: string; action: string };
  request: (name: string) => [method: string, url: string, body?: object];
}

/** Every call that creates or changes something, with the request that makes it. */
const making: Record<string, Making> = {
  'running tasks': {
    call: runTask,
    request: (group) => ['POST', '/clusters/web/tasks', { count: 3, group }],
  },
  'stopping a task': {
    call: { service: 'ecs', action: 'StopTask' },
    request: (task) => ['DELETE', `/clusters/web/tasks/${task}`],
  },
  'registering a definition': {
    call: { service: 'ecs', action: 'RegisterTaskDefinition' },
    request: (family) => ['POST', '/task-definitions', definition(family)],
  },
  'deregistering a definition': {
    call: { service: 'ecs', action: 'DeregisterTaskDefinition' },
    request: (family) => ['DELETE', `/task-definitions/${family}:1`],
  },
  'creating a cluster': { call: startExecution, request: (name) => ['POST', '/clusters', { name }] },
  'deleting a cluster': { call: startExecution, request: (name) => ['DELETE', `/clusters/${name}`] },
  'cleaning up': { call: startExecution, request: () => ['POST', '/clean-ups', {}] },
};

/** Prepares what a request needs, and returns its name. */
const needs: Record<string, (name: string) => Promise<string>> = {
  'stopping a task': async () => (await run(`needed-${keys}`, 1)).body.tasks[0].id,
  'deregistering a definition': async (name) => {
    await product.call('POST', '/task-definitions', definition(name));
    return name;
  },
  'deleting a cluster': async (name) => {
    await create(name);
    return name;
  },
};

/* The attempt whose response was lost may have taken effect, so the request must not fail as refused. AWS checks
   permissions and credentials first, for every call. */
test.each(
  Object.keys(making).flatMap((what) =>
    refusals.slice(0, 2).map((refusal) => [what, refusal[0], refusal] as const),
  ),
)(
  'a request with an unknown outcome does not fail as refused: %s, then %s',
  async (what, _code, [code, message]) => {
    const { call, request } = making[what]!;
    const name = `lost-${(keys += 1)}`;
    const [method, url, body] = request((await needs[what]?.(name)) ?? name);
    let isLost = false;
    state.hook = async ({ action }, send) => {
      if (isLost) {
        // From then on every call is refused, so that the API cannot find out.
        product.aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code, message, times: 1 });
        return send();
      }
      isLost = action === call.action;
      const answer = await send();
      if (isLost) throw connectionBroke();
      return answer;
    };
    const response = await product.call(method, url, body, { 'idempotency-key': name });
    expect(response).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
  },
);
