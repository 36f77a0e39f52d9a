import { connectionBroke, functionsThrough, isCalledBy, type Handle } from './functions-through.ts';
import type { Json } from './product.ts';
import { textOf } from './text-of.ts';

export interface HookedCall {
  /** Of the services that speak JSON. */
  action: string;
  input: Json;
  /** Whether it is this function that calls. */
  by: (entry: string) => boolean;
}

type Send = () => ReturnType<Handle>;
export type Hook = (call: HookedCall, send: Send) => ReturnType<Handle>;

/** The functions, each try of whose calls of AWS goes through a hook. */
export function hookedCalls() {
  const state: { hook?: Hook | undefined } = {};

  const handle =
    (inner: Handle): Handle =>
    (request, options) => {
      const send = () => inner(request, options);
      const action = (request.headers['x-amz-target'] ?? '').split('.')[1];
      if (!action || !state.hook) return send();
      return state.hook({ action, input: JSON.parse(textOf(request.body)), by: isCalledBy }, send);
    };

  /** Does something in which a function dies at a call: that one and all after it break. */
  async function dieAt(entry: string, call: string, work: () => Promise<unknown>): Promise<void> {
    let isDead = false;
    state.hook = async ({ action, by }, send) => {
      if (!by(entry)) return send();
      isDead ||= action === call;
      if (isDead) throw connectionBroke();
      return send();
    };
    await work();
    state.hook = undefined;
  }

  return { state, dieAt, load: () => functionsThrough(handle) };
}

/** AWS refuses this call alone, as the services that speak JSON do. */
export const refusal = (code: string): Json => ({
  response: {
    statusCode: 400,
    headers: { 'x-amzn-errortype': code },
    body: Buffer.from(JSON.stringify({ __type: code })),
  },
});
