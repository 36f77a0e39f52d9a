import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Invoke } from '../aws/step-functions/step-functions.ts';
import type { FunctionDefinition } from './service.ts';

class InvokeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Runs a function of the product by its name on Lambda, from the built entries in `folder`. The Invoke endpoint of
 * serverless-offline is not used, because it loses the names of errors, and Retry and Catch need them.
 */
export function createInvoke(functions: FunctionDefinition[], folder: string): Invoke {
  const byName = new Map(functions.map((definition) => [definition.name, definition]));

  return async (functionName, payload) => {
    const definition = byName.get(functionName);
    if (!definition)
      throw new InvokeError('Lambda.ResourceNotFoundException', `Function not found: ${functionName}`);
    const [path, member] = splitHandler(definition.handler);
    const entry: Record<string, unknown> = await import(pathToFileURL(join(folder, `${path}.mjs`)).href);
    const handler = entry[member] as (event: unknown, context: object) => Promise<unknown>;
    const seconds = definition.timeout ?? 6;
    return within(seconds, handler(structuredClone(payload), contextOf(functionName, seconds)));
  };
}

function splitHandler(handler: string): [path: string, member: string] {
  const dot = handler.lastIndexOf('.');
  return [handler.slice(0, dot), handler.slice(dot + 1)];
}

function contextOf(functionName: string, seconds: number) {
  const deadline = performance.now() + seconds * 1000;
  return {
    functionName,
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

async function within<Result>(seconds: number, result: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const message = `Task timed out after ${seconds.toFixed(2)} seconds`;
  const timer = setTimeout(() => reject(new InvokeError('Sandbox.Timedout', message)), seconds * 1000);
  return Promise.race([result, promise]).finally(() => clearTimeout(timer));
}
