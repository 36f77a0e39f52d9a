import { refusedNames } from './table.ts';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
}

/** A property of a schema, or a parameter of the path, the query or the headers. */
export interface Named {
  name: string;
  /** `property`, or where the parameter is. */
  in: 'property' | 'path' | 'query' | 'header' | 'cookie';
  /** Where it stands in the document: a JSON Pointer. */
  pointer: string;
  /** What a reference leads to is in it, with the description that stands beside it. */
  schema: Schema;
}

/** What is wrong with it, if anything. */
export type Rule = (named: Named, options: { plain?: string[] }) => string | undefined;

/** The schema and those that it may be, or that its list is of. */
const kinds = (schema: Schema): Schema[] => [
  schema,
  ...(schema.anyOf ?? []).flatMap(kinds),
  ...(schema.items ? kinds(schema.items) : []),
];

const refused = refusedNames();

/** Path parameters are nouns, and headers have names of HTTP. */
const isField = ({ in: place }: Named) => place === 'property' || place === 'query';

const words: Rule = (named) => {
  if (!isField(named)) return undefined;
  const found = refused.find(({ matches }) => matches(named.name));
  return found && `"${named.name}" is not a word of this contract: it says ${found.words}.`;
};

const times: Rule = ({ name, in: place, schema }) => {
  const isTime = kinds(schema).some(({ format }) => format === 'date-time');
  const saysSo = name.endsWith('At') || (place === 'query' && /(Before|After)$/.test(name));
  if (isTime === saysSo) return undefined;
  return isTime
    ? `"${name}" is a time: its name ends in At, or as a filter in Before or After.`
    : `"${name}" is named like a time, and has not the format date-time.`;
};

const values: Rule = ({ name, schema }) => {
  const all = kinds(schema)
    .flatMap((one) => [...(one.enum ?? []), one.const])
    .filter((value) => typeof value === 'string');
  const cased = all.filter((value) => /[a-z]/i.test(value));
  const upper = cased.filter((value) => /^[A-Z0-9_.:-]+$/.test(value));
  const lower = cased.filter((value) => /^[a-z0-9_.:-]+$/.test(value));
  if (upper.length === cased.length || lower.length === cased.length) return undefined;
  return `The values of "${name}" are not of one case: AWS's own are upper case, ours lower_snake_case.`;
};

const unit =
  /\b(seconds?|minutes?|hours?|days?|bytes|KiB|MiB|GiB|vCPU|percent|per cent|dollars?|HTTP status|operations a second)\b/i;
const unitInName = /(InSeconds|InMiB|InGiB|InDollars|Percent)$/;
const count = /(^count|^limit|Count|Port|Codes?)$/;

const units: Rule = ({ name, pointer, schema }, { plain = [] }) => {
  const all = kinds(schema);
  const isNumber = all.some(({ type }) => [type].flat().some((one) => one === 'integer' || one === 'number'));
  const isCount = count.test(name) || pointer.includes('/counts/') || plain.includes(name);
  if (!isNumber || isCount || unitInName.test(name)) return undefined;
  if (all.some(({ description }) => description && unit.test(description))) return undefined;
  return `"${name}" is a number: its name ends in its unit, or its description says it (in seconds, in MiB, ...).`;
};

const uniqueId = /^\^\[0-9a-f\]\{8\}/;

const ids: Rule = (named) => {
  if (!isField(named) || /^(id|.+Ids?)$/.test(named.name)) return undefined;
  const isId = kinds(named.schema).some(
    ({ pattern = '', description = '' }) => uniqueId.test(pattern) || /^the (\w+ )?ids?\b/i.test(description),
  );
  return isId ? `"${named.name}" is an id: it is named id, or ends in Id.` : undefined;
};

/** By the names that redocly.yaml has for them. */
export const rules = { words, times, values, units, ids };
