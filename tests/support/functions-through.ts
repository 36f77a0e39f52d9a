import { accessKeyOf } from '../../local/aws/iam/access.ts';
import { signedByCaller } from '../../local/aws/iam/caller.ts';
import type { InProcessRequestHandler } from '../../local/aws/wire/request-handler.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { loadHandlers, type Functions } from './entries.ts';

export type Handle = InProcessRequestHandler['handle'];

/** The functions, with something between them and AWS. */
export const functionsThrough = async (between: (inner: Handle) => Handle): Promise<Functions> => ({
  handlers: await loadHandlers(),
  connect: (inner: unknown, settings) =>
    connectThrough(
      { ...(inner as object), handle: between((inner as InProcessRequestHandler).handle) } as never,
      settings,
    ),
});

/** Whether it is this function that calls AWS now. */
export const isCalledBy = (entry: string): boolean =>
  signedByCaller('Credential=nobody').includes(accessKeyOf(roleOfFunction(entry)));

export const connectionBroke = () =>
  Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
