import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { filtered, type FilterFields } from './filters.ts';
import { invalidValue } from './kinds.ts';
import type { Ec2State, Resources } from './state.ts';

interface DescribeInput {
  ids: readonly string[] | undefined;
  Filters?: Filter[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

interface PageLimits {
  readonly atMost: number;
}

const decoded = (token: string) => Buffer.from(token, 'base64url').toString('utf8');

function checkPaging({ ids, MaxResults }: DescribeInput, { atMost }: PageLimits): void {
  if (MaxResults === undefined) return;
  if (ids?.length) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter maxResults cannot be used together with resource ids',
    );
  }
  const limit = MaxResults < 5 ? 'greater than or equal to 5' : `smaller than or equal to ${atMost}`;
  if (MaxResults < 5 || MaxResults > atMost) {
    throw invalidValue(
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value ${limit}.`,
    );
  }
}

/** A token names the last record of its page, by place in the order of creation: what goes in between hides nothing. */
function page<Stored extends { readonly id: string }>(
  records: Stored[],
  input: DescribeInput,
  placeOf: (id: string) => number,
) {
  const { MaxResults = Infinity, NextToken } = input;
  const after = NextToken === undefined ? 0 : Number(decoded(NextToken));
  if (!Number.isInteger(after)) throw invalidValue(`Invalid value '${NextToken}' for nextToken.`);
  const rest = records.filter(({ id }) => placeOf(id) > after);
  const shown = rest.slice(0, MaxResults);
  const last = rest.length > shown.length ? shown.at(-1) : undefined;
  return { records: shown, NextToken: last && Buffer.from(String(placeOf(last.id))).toString('base64url') };
}

/** The records that a Describe action shows: by ids (an unknown one fails the call), by filters, page by page. */
export function describe<Stored extends { readonly id: string }>(
  { tags }: Pick<Ec2State, 'tags'>,
  resources: Resources<Stored>,
  fields: FilterFields<Stored>,
  input: DescribeInput,
  limits: PageLimits = { atMost: 1000 },
): { records: Stored[]; NextToken: string | undefined } {
  checkPaging(input, limits);
  const wanted = input.ids?.length ? new Set(input.ids.map((id) => resources.get(id))) : undefined;
  const records = wanted ? resources.all().filter((record) => wanted.has(record)) : resources.all();
  return page(filtered(records, input.Filters, fields, tags), input, resources.placeOf);
}
