import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { endWithNpm } from './ancestors.mjs';
import { root } from './install.mjs';
import { probe } from './ports.mjs';

// Half of what the heap would take otherwise is room to grow.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=2');

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

await probe(Number(port)).catch(({ code }) =>
  fail(
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. End what listens there, or choose another: PORT=3001 npm start`
      : `Port ${port} cannot be used (${code}). Choose another: PORT=3001 npm start`,
  ),
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));
endWithNpm();

process.chdir(root);
process.env.FUNCTION_BUILDER = './local/serverless-plugin/plugin.js';
process.env.SLS_LOG_LEVEL ??= 'error';
process.env.POWERTOOLS_LOG_LEVEL ??= 'ERROR';
const options = ['--stage', 'local', '--httpPort', port, '--lambdaPort', String(await probe(0))];
process.argv = [process.execPath, 'serverless', 'offline', 'start', ...options];
createRequire(import.meta.url)('serverless/scripts/serverless.js');
