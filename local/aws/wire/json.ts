import { types } from 'node:util';
import { AwsError } from '../aws-error.ts';
import type { Actions, Service, WireRequest, WireResponse } from '../service.ts';
import type { World } from '../world.ts';
import { asAwsError, createCall } from './call.ts';

interface JsonServiceOptions {
  world: World;
  scope: string;
  /** What stands before the action in `X-Amz-Target`. */
  target: string;
  version: '1.0' | '1.1';
  actions: Actions;
}

/** Dates travel as seconds since 1970, bytes as base64. */
function encoded(value: unknown): unknown {
  if (types.isDate(value)) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encoded(member)]));
}

function inputOf(body: Buffer): object {
  if (body.length === 0) return {};
  try {
    const input: unknown = JSON.parse(body.toString('utf8'));
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  } catch {
    // Refused below, together with JSON that is no object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

function actionOf(target: string, { headers }: WireRequest): string {
  const [prefix, action] = (headers['x-amz-target'] ?? '').split('.');
  if (prefix !== target || !action)
    throw new AwsError('UnknownOperationException', `X-Amz-Target must be ${target}.<Action>.`);
  return action;
}

/** A response in AWS JSON. */
export function jsonResponse(
  status: number,
  body: object,
  { requestId, version = '1.1' }: { requestId: string; version?: string },
): WireResponse {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId };
  return { status, headers, body: JSON.stringify(encoded(body)) };
}

/** An error in AWS JSON: its code as `__type` and in a header, its further members beside the message. */
export function jsonError(error: AwsError, options: { requestId: string; version?: string }): WireResponse {
  const response = jsonResponse(
    error.status,
    { __type: error.code, message: error.message, ...error.members },
    options,
  );
  return { ...response, headers: { ...response.headers, 'x-amzn-errortype': error.code } };
}

/** A service that speaks AWS JSON: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonService({ world, scope, target, version, actions }: JsonServiceOptions): Service {
  const call = createCall({ world, scope });

  async function answer(request: WireRequest): Promise<object> {
    const action = actionOf(target, request);
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!run)
      throw new AwsError(
        'UnknownOperationException',
        `Local AWS does not know the operation ${action} of ${scope}.`,
      );
    return call(action, () => {
      const input = inputOf(request.body);
      world.access?.ofRequest(request, { scope, action, input });
      return run(input as never);
    });
  }

  return {
    scope,
    async handle(request) {
      const options = { requestId: world.random.uuid(), version };
      try {
        return jsonResponse(200, await answer(request), options);
      } catch (error) {
        return jsonError(asAwsError(error), options);
      }
    },
  };
}
