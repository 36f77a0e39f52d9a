import * as z from 'zod/mini';
import { matchingString } from '../input/fields.ts';

/** Fits into the value of a tag and into the path of a role. */
export const teamNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const allowed = '1 to 64 letters, digits and . _ -, the first a letter or digit';

/** The name of a team; upper and lower case differ. */
export const teamName = matchingString(teamNamePattern, allowed).with(
  z.meta({ description: 'The name of a team.', example: 'web' }),
);
