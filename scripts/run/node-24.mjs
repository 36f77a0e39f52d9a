import { spawn } from 'node:child_process';
import { endWithNpm } from './ancestors.mjs';
import { install, node } from './install.mjs';

/** Installs what is missing, and goes on in Node 24: in this process if it is that, else in another. */
export async function inNode24(script) {
  install();
  if (Number(process.versions.node.split('.')[0]) >= 24) return import(script);
  endWithNpm();
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
  return undefined;
}
