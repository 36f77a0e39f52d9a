import { connectionBroke } from '../../../support/functions-through.ts';
import type { hookedCalls } from '../../../support/hooked-calls.ts';
import type { Json, Product } from '../../../support/product.ts';
import { textOf } from '../../../support/text-of.ts';

export const started: { input: Json; output: Json }[] = [];

type Calls = ReturnType<typeof hookedCalls>['state'];
type Hook = NonNullable<Calls['hook']>;

export const noting: Hook = async ({ action, input }, send) => {
  const answer = await send();
  if (action === 'RunTask' && answer.response.statusCode === 200)
    started.push({ input, output: JSON.parse(textOf(answer.response.body)) });
  return answer;
};

export const denied = 'User is not authorized to perform this on resource: x';

export const refusals = [
  ['AccessDeniedException', denied],
  ['ExpiredTokenException', 'The security token included in the request is expired'],
  ['InvalidParameterException', 'TaskDefinition is inactive'],
] as const;

export const runTask = { service: 'ecs', action: 'RunTask' };

export const startExecution = { service: 'states', action: 'StartExecution' };

export const definition = (family: string) => ({
  family,
  cpu: 256,
  memory: 512,
  containers: [{ name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }] }],
});

/** Requests whose AWS call takes effect, loses its response, and is refused on the retry of the SDK. */
export function ownTries(product: () => Product, state: Calls) {
  const later = (seconds: number) => product().aws.world.clock.sleep(seconds);

  const run = (key: string, count: number) =>
    product().call('POST', '/clusters/web/tasks', { count, group: key }, { 'idempotency-key': key });

  /** For the nth different call of an action, the first attempt takes effect and loses its response; the next is refused. */
  function lostThenRefused(
    { service, action, at = 0 }: { service: string; action: string; at?: number },
    [code, message]: readonly [string, string],
  ) {
    const calls: string[] = [];
    let isDone = false;
    state.hook = async (call, send) => {
      if (call.action !== action) return send();
      const { name, clientToken } = call.input;
      const id = String(clientToken ?? name);
      if (!calls.includes(id)) calls.push(id);
      if (isDone || calls.indexOf(id) !== at) return noting(call, send);
      isDone = true;
      await noting(call, send);
      product().aws.world.faults.plan({ kind: 'error', service, action, code, message, times: 1 });
      throw connectionBroke();
    };
  }

  return { later, run, lostThenRefused };
}
