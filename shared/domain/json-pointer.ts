/** The path to a field as a JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901 */
export const jsonPointer = (way: (string | number)[]): string =>
  way.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
