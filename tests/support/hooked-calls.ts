import { accessKeyOf } from '../../local/aws/iam/access.ts';
import { signedByCaller } from '../../local/aws/iam/caller.ts';
import type { InProcessRequestHandler } from '../../local/aws/wire/request-handler.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { loadHandlers, type Json } from './product.ts';
import { textOf } from './text-of.ts';

export interface HookedCall {
  /** Of the services that speak JSON. */
  action: string;
  input: Json;
  /** Whether it is this function that calls. */
  by: (entry: string) => boolean;
}

type Handle = InProcessRequestHandler['handle'];
type Send = () => ReturnType<Handle>;
export type Hook = (call: HookedCall, send: Send) => ReturnType<Handle>;

export const connectionBroke = () =>
  Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

/** The functions, each try of whose calls of AWS goes through a hook. */
export function hookedCalls() {
  const state: { hook?: Hook | undefined } = {};

  const handle =
    (inner: Handle): Handle =>
    (request, options) => {
      const send = () => inner(request, options);
      const action = (request.headers['x-amz-target'] ?? '').split('.')[1];
      if (!action || !state.hook) return send();
      const by = (entry: string) =>
        signedByCaller('Credential=nobody').includes(accessKeyOf(roleOfFunction(entry)));
      return state.hook({ action, input: JSON.parse(textOf(request.body)), by }, send);
    };

  return {
    state,

    load: async () => ({
      handlers: await loadHandlers(),
      connect: (inner: unknown) =>
        connectThrough({
          ...(inner as object),
          handle: handle((inner as InProcessRequestHandler).handle),
        } as never),
    }),
  };
}
