import { createHash } from 'node:crypto';
import { elapsed } from '../time/virtual-time.ts';

/** Everything that happens in a run, in order. Equal hashes mean equal runs. */
export interface Trace {
  write(line: string): void;
  hash(): string;
  /** The last lines, or all of them where they are kept. */
  lines(): string[];
}

const kept = 60;

export function createTrace({ keepAll }: { keepAll: boolean }): Trace {
  const hash = createHash('sha256');
  let lines: string[] = [];

  return {
    write(text) {
      const line = `${time(elapsed())}  ${text}`;
      hash.update(line);
      lines.push(line);
      if (!keepAll && lines.length > 2 * kept) lines = lines.slice(-kept);
    },
    hash: () => hash.copy().digest('hex').slice(0, 16),
    lines: () => (keepAll ? lines : lines.slice(-kept)),
  };
}

/** `hh:mm:ss.mmm` */
function time(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  const rest = new Date(milliseconds % 3_600_000).toISOString().slice(14, 23);
  return `${String(hours).padStart(2, '0')}:${rest}`;
}
