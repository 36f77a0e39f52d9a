/*
 * Ids of version 7 begin with the time at which they were made, so they sort by it.
 * https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */

/** When an id was made, in milliseconds. */
export const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

/** What every id is greater than that is made at this time, in milliseconds, or later. */
export function firstIdOf(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
