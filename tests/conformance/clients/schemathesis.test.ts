import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pythonPrograms } from '../../../scripts/check/python/environment.ts';
import { openToAll } from '../../support/deploy.ts';
import { type LocalServer, startServer } from '../../support/local-server.ts';
import { token, tokenParameters } from '../../support/token.ts';
import { run } from './support/program.ts';

const programs = pythonPrograms('schemathesis');
const minutes = 60_000;

let server: LocalServer;

beforeAll(async () => {
  if (programs) server = await startServer({ speed: 1000, parameters: [...tokenParameters, ...openToAll] });
});
afterAll(() => server?.end());

/** Schemathesis leaves many clusters; each has a VPC of its own. */
async function makeRoom(): Promise<void> {
  for (const code of ['L-F678F1CE', 'L-A4707A72']) {
    const body = JSON.stringify({ code, value: 1000 });
    const { ok } = await fetch(`${server.localAws}/_local/quotas`, { method: 'PUT', body });
    expect(ok).toBe(true);
  }
}

(programs ? test : test.skip)(
  'Schemathesis finds nothing that openapi.yaml does not say, along its links either',
  async () => {
    await makeRoom();
    const configuration = ['--config-file', 'tests/conformance/clients/schemathesis/schemathesis.toml'];
    const against = ['run', 'openapi.yaml', '--url', server.url, '--checks', 'all', '--no-color'];
    const bearer = token({ scope: 'clusters:read clusters:write clusters:delete' });
    const caller = ['--header', `Authorization: Bearer ${bearer}`];
    const output = await run(join(programs!, 'schemathesis'), [...configuration, ...against, ...caller]);
    expect(output).toMatch(/\b(\d+) generated, \1 passed/);
  },
  10 * minutes,
);
