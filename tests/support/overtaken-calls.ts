import { accessKeyOf } from '../../local/aws/iam/access.ts';
import { signedByCaller } from '../../local/aws/iam/caller.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { loadHandlers } from './product.ts';
import { textOf } from './text-of.ts';

export interface OvertakenCall {
  /** The function whose call it is. */
  by: string;
  action: string;
  /** What the request has in it. */
  having?: string;
  /** The connection breaks before the request reaches AWS. */
  isLost?: boolean;
  /** What happens before the connection breaks. */
  then: () => Promise<unknown>;
}

/** The product's functions, where a call takes effect, something else happens, and only then its response is lost. */
export function overtakenCalls() {
  let planned: OvertakenCall | undefined;

  function isPlanned(action: string, body: string): boolean {
    const isBy = (name: string) =>
      signedByCaller('Credential=nobody').includes(accessKeyOf(roleOfFunction(name)));
    return planned?.action === action && isBy(planned.by) && body.includes(planned.having ?? '');
  }

  return {
    overtake: (call: OvertakenCall) => void (planned = call),
    isDone: () => planned === undefined,
    load: async () => ({
      handlers: await loadHandlers(),
      connect: (inner: any) =>
        connectThrough({
          ...inner,
          async handle(request: any, options: any) {
            const action = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
            if (!isPlanned(action, textOf(request.body || ''))) return inner.handle(request, options);
            const { then, isLost } = planned!;
            planned = undefined;
            if (!isLost) await inner.handle(request, options);
            await then();
            throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
          },
        } as never),
    }),
  };
}
