import { AwsError } from '../aws-error.ts';

const maximumResults = 1_000;

/** One page of a list: a hundred items, or as many as asked for. */
export function pageOf<Item>(
  items: readonly Item[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { page: Item[]; nextToken: string | undefined } {
  if ((maxResults ?? 0) > maximumResults)
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to ${maximumResults}`,
    );
  // LocalStack's recording test_error_state_machine_alias_list_invalid_arn and its neighbours (test_sfn_api_aliasing).
  if (nextToken !== undefined && !/^\d+$/.test(nextToken))
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const from = Number(nextToken ?? 0);
  const to = from + (maxResults || 100);
  return { page: items.slice(from, to), nextToken: to < items.length ? String(to) : undefined };
}
