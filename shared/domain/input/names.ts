import { matchingString } from './fields.ts';

/** The pattern of all names of clusters, families, services and containers. */
export const namePattern = /^[A-Za-z0-9_-]{1,255}$/;
export const resourceName = matchingString(namePattern, '1 to 255 letters, digits, hyphens and underscores');
