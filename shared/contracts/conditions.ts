import * as z from 'zod/mini';
import { condition, names } from '../domain/entity-tags.ts';
import { wanted } from '../domain/input/fields.ts';
import type { Contract } from './contract.ts';

const error = wanted('* or an ETag as it came, with its quotes, or several with commas between');

/** What may stand in If-Match and If-None-Match. */
export const entityTags = z.string().check(z.regex(condition, { error }));

/** The header that an endpoint takes whose answers have an ETag. */
export const conditionOf = ({ method, etagOf }: Pick<Contract, 'method' | 'etagOf'>) =>
  etagOf && (method === 'GET' ? 'If-None-Match' : 'If-Match');

/** Whether the caller of a GET has this answer already, as its If-None-Match says. */
export const isKnown = (
  { method }: Pick<Contract, 'method'>,
  given: string | undefined,
  etag: string,
): boolean => method === 'GET' && given !== undefined && names(given, etag);
