import { createRandom, type Random } from '../../../local/aws/random.ts';

/*
 * All chance in this process comes out of one seed. Local AWS and the plan have sources of their own, out of the same
 * seed. Stands in for the package `uuid` too, whose version 7 remembers the time of earlier runs.
 */

let random: Random = createRandom(0);
let last = { time: 0, count: 0 };

export function restartChance(seed: number): void {
  random = createRandom(seed);
  last = { time: 0, count: 0 };
}

export const v4 = (): string => random.uuid();

/** Sorts by the time it was made, and within a millisecond by order. */
export function v7(): string {
  const now = Date.now();
  last = { time: now, count: now === last.time ? last.count + 1 : 0 };
  const time = now.toString(16).padStart(12, '0');
  const count = last.count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-a${random.hex(3)}-${random.hex(12)}`;
}

/** Has the global sources of chance be this one. */
export function takeChance(): void {
  Math.random = () => random.next();
  Object.assign(globalThis.crypto, {
    randomUUID: v4,
    getRandomValues(bytes: Uint8Array) {
      for (let index = 0; index < bytes.length; index++) bytes[index] = random.between(0, 255);
      return bytes;
    },
  });
}
