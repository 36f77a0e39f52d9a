/** The only source of chance in local AWS: the same seed gives the same ids, delays and addresses. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** So many lower-case hexadecimal digits. */
  hex(length: number): string;
  uuid(): string;
}

/** Mulberry32, after Tommy Ettinger: 32 bits of state, good enough for ids and jitter. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));

  function hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += between(0, 15).toString(16);
    return digits;
  }

  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;

  return { next, between, hex, uuid };
}
