import { createRequire } from 'node:module';
import { endWithNpm } from './ancestors.mjs';
import { root } from './install.mjs';
import { takeLittleMemory } from './memory.mjs';
import { probe } from '../ports.mjs';

takeLittleMemory();

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** A number from the environment; whatever else stands there is refused. */
function setting(name, fallback, { from, to, allowed }) {
  const value = process.env[name] || fallback;
  if (Number(value) >= from && Number(value) <= to) return value;
  return fail(`${name}=${value} is not allowed. Use ${allowed}, or leave it out for ${fallback}.`);
}

const port = setting('PORT', '3000', { from: 1, to: 65_535, allowed: 'a port from 1 to 65535' });
process.env.LOCAL_SPEED = setting('LOCAL_SPEED', '10', {
  from: 0.1,
  to: 10_000,
  allowed: 'a factor from 0.1 to 10000',
});

process.env.LOCAL_AWS_PORT = setting('LOCAL_AWS_PORT', String(await probe(0)), {
  from: 1,
  to: 65_535,
  allowed: 'a port from 1 to 65535',
});

/** Ends this process with a remedy where the port cannot be had. */
function expectFree(name, value, example) {
  const choose = `choose another: ${name}=${example} npm start`;
  return probe(Number(value)).catch(({ code }) =>
    fail(
      code === 'EADDRINUSE'
        ? `Port ${value} is in use. End what listens there, or ${choose}`
        : `Port ${value} cannot be used (${code}); ${choose}`,
    ),
  );
}

await expectFree('PORT', port, 3001);
await expectFree('LOCAL_AWS_PORT', process.env.LOCAL_AWS_PORT, 4566);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));
endWithNpm();

process.chdir(root);
process.env.FUNCTION_BUILDER = './local/serverless-plugin/plugin.js';
process.env.SLS_LOG_LEVEL ??= 'error';
process.env.LOG_LEVEL ??= 'ERROR';
process.env.POWERTOOLS_METRICS_DISABLED ??= 'true';
const ports = ['--httpPort', port, '--lambdaPort', String(await probe(0))];
const options = ['--stage', 'local', ...ports, ...process.argv.slice(2)];
process.argv = [process.execPath, 'serverless', 'offline', 'start', ...options];
createRequire(import.meta.url)('serverless/scripts/serverless.js');
