import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { connectThrough } from '../../shared/aws/connection.ts';
import type { Contract } from '../../shared/contracts/contract.ts';
import { environment } from './environment.ts';

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The product's functions, and how to connect them to an AWS. */
export interface Functions {
  handlers: Map<string, Handler>;
  connect: typeof connectThrough;
}

/** Sets the variables of a deployment and loads every entry, by the name of its file. */
export async function loadHandlers(): Promise<Map<string, Handler>> {
  Object.assign(process.env, environment);
  const handlers = new Map<string, Handler>();
  for (const folder of ['api', 'steps', 'events']) {
    const root = new URL(`../../functions/${folder}/`, import.meta.url);
    for (const file of globSync('**/*.ts', { cwd: root })) {
      const { handler } = (await import(new URL(file, root).href)) as { handler: Handler };
      handlers.set(basename(file, '.ts'), handler);
    }
  }
  return handlers;
}

/** The file of an endpoint in functions/api. The documents share one file. */
export const entryOf = ({ operationId, response }: Pick<Contract, 'operationId' | 'response'>): string =>
  response.mediaType ? 'get-document' : kebab(operationId);

export function kebab(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');
}
