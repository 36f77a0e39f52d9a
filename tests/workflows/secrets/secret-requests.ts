import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import * as marked from '../../support/marked-secrets.ts';
import type { Answer, Product } from '../../support/product.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { readLog } from '../../support/written-log.ts';

/** Task definitions and cluster plans show the secrets of containers to callers who may read them. */
const isResource = (url: string) => url.startsWith('/task-definitions') || url === '/cluster-plans';

export const key = (value: string) => ({ 'idempotency-key': value });

/** Requests with secrets; no response returns one. */
export function secretRequests(product: () => Product) {
  /** Inputs and outputs of all workflows. */
  async function executions(): Promise<object[]> {
    const { actions } = product().aws.stepFunctions;
    const { stateMachines = [] } = actions.ListStateMachines();
    const listed = stateMachines.map(({ stateMachineArn }) => actions.ListExecutions({ stateMachineArn }));
    return listed.flatMap(({ executions: some = [] }) =>
      some.map(({ executionArn }) => actions.DescribeExecution({ executionArn })),
    );
  }

  async function send(request: HttpRequest): Promise<Answer> {
    const answer = await product().send(request);
    const shows = isResource(request.url) && answer.status < 300;
    expect(!shows && marked.holdsSecret(answer) ? answer : undefined).toBeUndefined();
    return answer;
  }

  const get = (url: string) => send({ method: 'GET', url });

  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    send({ method: 'POST', url, body, headers });

  /** Follows an operation to its end. Only its request may hold secrets, and only until the stack exists. */
  async function followed(id: string) {
    for (;;) {
      const { body } = await get(`/operations/${id}`);
      for (const { spec, stackId, ...item } of await marked.journalItems(product().aws)) {
        expect(marked.holdsSecret(item)).toBe(false);
        expect(spec !== undefined && stackId !== undefined).toBe(false);
      }
      if (body.status !== 'running') return body;
      await product().aws.world.clock.sleep(15);
    }
  }

  let log: ReturnType<typeof readLog>;
  beforeAll(() => {
    process.env['LOG_LEVEL'] = 'DEBUG';
    log = readLog();
  });
  afterAll(() => log.stop());

  /** Every test ends with a search for secrets in logs, journal and executions. */
  afterEach(async () => {
    product().aws.world.faults.withdraw();
    expect(log.lines.join('')).toContain('"path":');
    expect(log.lines.filter(marked.holdsSecret)).toEqual([]);
    expect((await marked.journalItems(product().aws)).filter(marked.holdsSecret)).toEqual([]);
    expect((await executions()).filter(marked.holdsSecret)).toEqual([]);
  });

  return { send, get, post, followed };
}
