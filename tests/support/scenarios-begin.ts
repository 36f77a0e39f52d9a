import { join } from 'node:path';
import { type LocalServer, startServer } from './local-server.ts';
import { beginRequestRecord } from './request-records.ts';

declare global {
  var scenarioServer: LocalServer | undefined;
}

/** Before all scenarios: starts the server that they share, unless TEST_TARGET names one. */
export default async function begin(): Promise<void> {
  if (process.env['TEST_TARGET']) return;
  beginRequestRecord(join(import.meta.dirname, '..', 'scenarios'));
  globalThis.scenarioServer = await startServer();
  const { url, localAws } = globalThis.scenarioServer;
  process.env['TEST_TARGET'] = url;
  process.env['TEST_LOCAL_AWS'] = localAws;
}
