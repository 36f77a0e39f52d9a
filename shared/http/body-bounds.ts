import { InvalidRequest } from '../errors/request-errors.ts';

/** The deepest nesting of lists and objects, counting the body itself. No valid body comes near it. */
export const maximumLevels = 32;

/** The most members and items of all objects and lists of a body together. No valid body has so many. */
export const maximumValues = 20_000;

/**
 * Refuses bodies that would overflow the stack or take too long, before any code walks through them. RFC 8259 allows
 * such limits: https://www.rfc-editor.org/rfc/rfc8259#section-9
 */
export function refuseUnboundedJson(json: string): void {
  const { levels, values } = extentOf(json);
  if (levels > maximumLevels)
    refuse(`Received lists and objects nested ${levels} levels deep; allowed are ${maximumLevels}.`);
  if (values > maximumValues) refuse(`Received ${values} members and items; allowed are ${maximumValues}.`);
}

function refuse(message: string): never {
  throw new InvalidRequest([{ path: ['body'], message }]);
}

function extentOf(json: string): { levels: number; values: number } {
  let level = 0;
  let levels = 0;
  let values = 0;
  let isEmpty = false;
  let isString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index]!;
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '[' || character === '{') {
      level += 1;
      levels = Math.max(levels, level);
      isEmpty = true;
    } else if (character === ']' || character === '}') {
      level -= 1;
      if (!isEmpty) values += 1;
      isEmpty = false;
    } else if (character.trim()) {
      if (character === ',') values += 1;
      isString = character === '"';
      isEmpty = false;
    }
  }
  return { levels, values };
}
