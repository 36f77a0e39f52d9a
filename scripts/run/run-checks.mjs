import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fast, quick, slow } from './checks.mjs';
import { root } from './install.mjs';

const reports = mkdtempSync(join(tmpdir(), 'checks-'));
const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  FORCE_COLOR: '0',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};
const total = { passed: 0, failed: 0 };

/** How many tests a suite ran; any other check counts as one, and so does a suite that broke before its end. */
function counted(report, succeeded) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: succeeded ? 0 : numFailedTests || numFailedTestSuites || 1 };
  } catch {
    return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  }
}

function execute([program, ...args]) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd: root, env: environment, shell: process.platform === 'win32' });
    const keep = (text) => (output += text);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.on('close', (code) => resolve({ succeeded: code === 0, output }));
  });
}

async function run({ name, command }) {
  const start = performance.now();
  const report = join(reports, `${name}.json`);
  const { succeeded, output } = await execute(command(report));
  const { passed, failed } = counted(report, succeeded);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const counts = `${passed} passed${failed ? `, ${failed} failed` : ''}`;
  process.stdout.write(`${succeeded ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds} s  ${counts}\n`);
  if (!succeeded) process.stdout.write(`${withoutReport(output)}\n`);
}

/** jest prints its JSON as well where it has failed. */
const withoutReport = (output) => output.replace(/^\{"numFailedTestSuites".*$/m, '').trimEnd();

async function sideBySide(checks) {
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
  };
  await Promise.all([worker(), worker()]);
}

const onlyQuick = process.argv[2] === 'check';
await sideBySide(fast);
for (const tests of onlyQuick ? quick : [...quick, ...slow]) await run(tests);
rmSync(reports, { recursive: true });

process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
