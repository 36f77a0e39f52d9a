import type { LocalServer } from './local-server.ts';

/** After all scenarios. */
export default async function end(): Promise<void> {
  const { scenarioServer } = globalThis as { scenarioServer?: LocalServer };
  await scenarioServer?.end();
}
