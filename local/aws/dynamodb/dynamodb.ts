import type { RequestListener } from 'node:http';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { inject } from 'light-my-request';
import { AwsError } from '../aws-error.ts';
import type { Service, WireRequest, WireResponse } from '../service.ts';
import { asAwsError, createCall } from '../wire/call.ts';
import { jsonError, jsonResponse } from '../wire/json.ts';
import type { World } from '../world.ts';
import { createGate } from './gate.ts';
import { forgetOpenIterators } from './open-iterators.ts';
import { createTransactions } from './transactions.ts';

const version = '1.0';

interface WriteInput {
  TableName?: string;
  Key?: Record<string, AttributeValue>;
  Item?: Record<string, AttributeValue>;
}

const inputOf = ({ body }: WireRequest) => JSON.parse(body.toString('utf8')) as WriteInput;

const writing = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** DynamoDB, as dynalite has it: in memory, without a socket, and with no table until one is created. */
export function createDynamoDb(world: World): Service {
  forgetOpenIterators();
  const listener = requestListener(world);
  const call = createCall({ world, scope: 'dynamodb' });
  const gate = createGate();
  const transactions = createTransactions({ clock: world.clock, gate });

  const singleOf = (request: WireRequest) => async (action: string, input: object) => {
    const { status, body } = await answer(world, listener, withAction(request, action, input));
    return { status, body: JSON.parse(body.toString()) as Record<string, unknown> };
  };

  async function run(action: string, request: WireRequest): Promise<WireResponse> {
    if (action === 'TransactWriteItems') {
      const written = await transactions.write(singleOf(request), inputOf(request) as never);
      return jsonResponse(200, written, { requestId: world.random.uuid(), version });
    }
    if (writing.includes(action)) {
      const { TableName = '', Key, Item = {} } = inputOf(request);
      if (transactions.isHeld(TableName, Key ?? Item))
        throw new AwsError('TransactionConflictException', 'Transaction is ongoing for the item');
    }
    return gate.together(() => answer(world, listener, request));
  }

  return {
    scope: 'dynamodb',
    async handle(request) {
      const action = request.headers['x-amz-target']?.split('.')[1] ?? '';
      try {
        return (await call(action, () => {
          const input = world.access?.enforced ? (JSON.parse(request.body.toString('utf8')) as object) : {};
          world.access?.ofRequest(request, { scope: 'dynamodb', action, input });
          return run(action, request);
        })) as WireResponse;
      } catch (error) {
        return jsonError(asAwsError(error), { requestId: world.random.uuid(), version });
      }
    },
  };
}

/** The same request for another action. */
function withAction(request: WireRequest, action: string, input: object): WireRequest {
  const { 'content-length': _, ...headers } = request.headers;
  return {
    ...request,
    headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${action}` },
    body: Buffer.from(JSON.stringify(input)),
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
