import { setFlagsFromString } from 'node:v8';

/** Has this process take little memory. Comes before the rest of what it runs is loaded. */
export function takeLittleMemory() {
  // Half of what the heap would take otherwise is room to grow.
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=2');

  // The table keeps its items in small buffers. Out of Node's pool, each could hold 64 KiB that nothing else uses.
  // https://nodejs.org/docs/latest-v24.x/api/buffer.html#bufferpoolsize
  Buffer.poolSize = 0;
}
