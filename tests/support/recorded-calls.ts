import { accessKeyOf } from '../../local/aws/iam/access.ts';
import { signedByCaller } from '../../local/aws/iam/caller.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import type { Product } from './product.ts';

interface Outgoing {
  headers: Record<string, string>;
  body?: unknown;
}

/** Notes every call of AWS that the product makes from now on. */
export function recordCalls({ aws: { requestHandler } }: Pick<Product, 'aws'>) {
  let calls: { name: string; signature: string }[] = [];
  connectThrough({
    ...requestHandler,
    handle(request: Parameters<typeof requestHandler.handle>[0], options: object) {
      calls.push(callOf(request));
      return requestHandler.handle(request, options);
    },
  } as never);

  return {
    /** The calls that were made until the work was done, each with how often; those of one function, if it is named. */
    async during(work: () => Promise<unknown>, functionName?: string): Promise<Record<string, number>> {
      calls = [];
      await work();
      const key = functionName ? `Credential=${accessKeyOf(roleOfFunction(functionName))}/` : '';
      const made = Map.groupBy(
        calls.filter(({ signature }) => signature.includes(key)),
        ({ name }) => name,
      );
      return Object.fromEntries([...made].map(([name, all]) => [name, all.length]));
    },
  };
}

/** `service Action`, out of the signature and of either protocol's way to name the action; and who signed it. */
function callOf({ headers, body }: Outgoing): { name: string; signature: string } {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const signature = signedByCaller(named['authorization'] ?? '');
  const service = /\/([a-z0-9-]+)\/aws4_request/.exec(signature)?.[1];
  const action = named['x-amz-target']?.split('.')[1] ?? new URLSearchParams(String(body)).get('Action');
  return { name: `${service} ${action}`, signature };
}
