import { logLevel } from './config.ts';

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'];

type Members = Record<string, unknown>;

let keys: Members = {};

function write(level: string, message: string, members: Members = {}): void {
  if (levels.indexOf(level) < levels.indexOf(logLevel())) return;
  const line = { level, time: new Date().toISOString(), message, ...keys, ...members };
  process.stdout.write(`${JSON.stringify(line, plain)}\n`);
}

/** Errors have no members that JSON would show. */
function plain(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...value, name, message, stack, cause };
}

/** Lines of JSON on the standard output, which Lambda hands to CloudWatch Logs. */
export const log = {
  /** Puts these members on every line from now on, until `resetKeys`. */
  appendKeys(more: Members): void {
    keys = { ...keys, ...more };
  },
  resetKeys(): void {
    keys = {};
  },
  info: (message: string, members?: Members) => write('INFO', message, members),
  warn: (message: string, members?: Members) => write('WARN', message, members),
  error: (message: string, members?: Members) => write('ERROR', message, members),
};
