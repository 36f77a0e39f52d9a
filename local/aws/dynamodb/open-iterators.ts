import { MemoryLevel } from 'memory-level';

/**
 * dynalite leaves the iterator of every Query and Scan open. Its database would keep each iterator, with the tables of
 * that moment, until the database closes. In memory there is nothing to close, so the database does not track them.
 */
export function forgetOpenIterators(): void {
  MemoryLevel.prototype.attachResource = () => {};
  MemoryLevel.prototype.detachResource = () => {};
}
