import { accessKeyOf } from '../../local/aws/iam/access.ts';
import { signedByCaller } from '../../local/aws/iam/caller.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { connectionBroke } from './functions-through.ts';
import { loadHandlers } from './entries.ts';
import { textOf } from './text-of.ts';

interface Request {
  headers: Record<string, string>;
  body: unknown;
}

interface RequestHandler {
  handle: (request: Request, options: unknown) => Promise<unknown>;
}

export interface OvertakenCall {
  /** The function whose call it is. */
  by: string;
  action: string;
  /** What the request has in it. */
  having?: string;
  /** The connection breaks before the request reaches AWS. */
  isLost?: boolean;
  /** What happens before the connection breaks. */
  meanwhile: () => Promise<unknown>;
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
      connect: (inner: unknown) =>
        connectThrough({
          ...(inner as RequestHandler),
          async handle(request: Request, options: unknown) {
            const action = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
            if (!isPlanned(action, textOf(request.body ?? '')))
              return (inner as RequestHandler).handle(request, options);
            const { meanwhile, isLost } = planned!;
            planned = undefined;
            if (!isLost) await (inner as RequestHandler).handle(request, options);
            await meanwhile();
            throw connectionBroke();
          },
        } as never),
    }),
  };
}
