import { MemoryLevel } from 'memory-level';

/**
 * dynalite leaves the iterator of every Query and Scan open. Its database would keep each of them, with the tables as
 * they were then, until it is closed itself. In memory there is nothing to close: it need not know of them.
 */
export function forgetOpenIterators(): void {
  MemoryLevel.prototype.attachResource = () => {};
  MemoryLevel.prototype.detachResource = () => {};
}
