import { connectThrough } from '../../shared/aws/connection.ts';
import type { Product } from './product.ts';

interface Outgoing {
  headers: Record<string, string>;
  body?: unknown;
}

/** Notes every call of AWS that the product makes from now on. */
export function recordCalls({ aws: { requestHandler } }: Product) {
  let calls: string[] = [];
  connectThrough({
    ...requestHandler,
    handle(request: Parameters<typeof requestHandler.handle>[0], options: object) {
      calls.push(nameOf(request));
      return requestHandler.handle(request, options);
    },
  } as never);

  return {
    /** The calls that were made until the work was done, each with how often. */
    async during(work: () => Promise<unknown>): Promise<Record<string, number>> {
      calls = [];
      await work();
      const made = Map.groupBy(calls, (name) => name);
      return Object.fromEntries([...made].map(([name, all]) => [name, all.length]));
    },
  };
}

/** `service Action`, out of the signature and of either protocol's way to name the action. */
function nameOf({ headers, body }: Outgoing): string {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const service = /\/([a-z0-9-]+)\/aws4_request/.exec(named['authorization'] ?? '')?.[1];
  const action = named['x-amz-target']?.split('.')[1] ?? new URLSearchParams(String(body)).get('Action');
  return `${service} ${action}`;
}
