/*
 * UUIDs of version 7 start with the time of their creation, so they sort by it.
 * https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */

/** When an id was generated, in milliseconds. */
export const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

/** A lower bound for all ids that are generated at this time, in milliseconds, or later. */
export function firstIdOf(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
