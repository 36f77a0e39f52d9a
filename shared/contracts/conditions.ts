import * as z from 'zod/mini';
import { condition, names } from '../domain/entity-tags.ts';
import { wanted } from '../domain/input/fields.ts';
import type { Contract } from './contract.ts';

const error = wanted('*, or one or more unchanged ETags with their quotes, separated by commas');

/** The value of If-Match and If-None-Match. */
export const entityTags = z.string().check(z.regex(condition, { error }));

/** The condition header that an endpoint takes if its responses have an ETag. */
export const conditionOf = ({ method, etagOf }: Pick<Contract, 'method' | 'etagOf'>) =>
  etagOf && (method === 'GET' ? 'If-None-Match' : 'If-Match');

/** Whether the caller of a GET already has this response, according to its If-None-Match. */
export const isKnown = (
  { method }: Pick<Contract, 'method'>,
  given: string | undefined,
  etag: string,
): boolean => method === 'GET' && given !== undefined && names(given, etag);
