import type { RequestListener } from 'node:http';
import dynalite from 'dynalite';
import { inject } from 'light-my-request';
import type { Service, WireRequest, WireResponse } from '../service.ts';
import { asAwsError, createCall } from '../wire/call.ts';
import { jsonError } from '../wire/json.ts';
import type { World } from '../world.ts';
import { forgetOpenIterators } from './open-iterators.ts';
import { createTableKeys, type TableKeys } from './table-keys.ts';

/** DynamoDB, as dynalite has it: in memory, without a socket, and with no table until one is created. */
export function createDynamoDb(world: World): Service & { keys: Pick<TableKeys, 'partitionKey'> } {
  forgetOpenIterators();
  const listener = requestListener(world);
  const call = createCall({ world, scope: 'dynamodb' });
  const keys = createTableKeys();

  return {
    scope: 'dynamodb',
    keys,
    async handle(request) {
      const action = request.headers['x-amz-target']?.split('.')[1] ?? '';
      try {
        return (await call(action, async () => {
          const input = () => JSON.parse(request.body.toString('utf8')) as object;
          if (world.access?.enforced)
            world.access.ofRequest(request, { scope: 'dynamodb', action, input: input() });
          const answered = await answer(world, listener, request);
          if (answered.status === 200 && action.endsWith('Table')) keys.note(action, input());
          return answered;
        })) as WireResponse;
      } catch (error) {
        return jsonError(asAwsError(error), { requestId: world.random.uuid(), version: '1.0' });
      }
    },
  };
}

async function answer(
  { clock }: World,
  listener: RequestListener,
  { method, path, headers, body }: WireRequest,
): Promise<WireResponse> {
  const {
    statusCode,
    headers: answered,
    rawPayload,
  } = await inject(listener, {
    method: method as 'POST',
    url: path,
    headers,
    payload: body,
  });
  // Node dates responses by the wall clock; a client retries if the date differs from its own time.
  const date = new Date(clock.now()).toUTCString();
  return { status: statusCode, headers: { ...answered, date } as Record<string, string>, body: rawPayload };
}

/** dynalite reads the account and the region of its ARNs from the environment, once, while it is made. */
function requestListener({ accountId, region }: World): RequestListener {
  const { AWS_ACCOUNT_ID, AWS_REGION } = process.env;
  Object.assign(process.env, { AWS_ACCOUNT_ID: accountId, AWS_REGION: region });
  try {
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    return server.listeners('request')[0] as RequestListener;
  } finally {
    restore('AWS_ACCOUNT_ID', AWS_ACCOUNT_ID);
    restore('AWS_REGION', AWS_REGION);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
