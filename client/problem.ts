import type { Problem } from './generated/index.ts';

/**
 * The API refused or failed: `code` says why, `status` is the HTTP status, `issues` lists all errors in the request.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: Problem['code'];
  readonly status: Problem['status'];
  readonly issues: NonNullable<Problem['issues']>;
  /** The whole document. */
  readonly problem: Problem;

  constructor(problem: Problem) {
    const { code, status, detail, issues = [] } = problem;
    super(`${code}: ${issues.length > 0 ? issues.map(issueLine).join('\n') : detail}`);
    this.code = code;
    this.status = status;
    this.issues = issues;
    this.problem = problem;
  }
}

const issueLine = ({ in: part, pointer, message }: NonNullable<Problem['issues']>[number]) =>
  `${part}${pointer}: ${message}`;

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response?: Response | undefined;
}

/**
 * The data of a response; rejects with a `ProblemError`, or with the error of the network or a proxy. Also works for a
 * client with `throwOnError`, or with `responseStyle: 'data'`, which does not report the error.
 */
export async function answer<Data>(request: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = asFields(await request.catch(withoutResponse));
  if (data !== undefined && data !== null && error === undefined) return data;
  if (isProblem(error)) throw new ProblemError(error);
  throw error instanceof Error ? error : new Error(messageOf(response, error), { cause: error });
}

/** The connection broke in the middle of the body, or the client throws errors. */
export const withoutResponse = (error: unknown) => ({
  data: undefined,
  error,
  request: undefined,
  response: undefined,
});

/** A client returns fields, one of which is the request, or only the data. */
function asFields<Data>(seen: Answered<Data> | undefined): Answered<Data> {
  if (seen === undefined) return { error: new Error('The request failed. The client does not say why.') };
  return typeof seen === 'object' && seen !== null && 'request' in seen ? seen : { data: seen as Data };
}

/** The message of API Gateway or a proxy, which send no problem document. */
function messageOf(response: Response | undefined, error: unknown): string {
  const { message } = (error ?? {}) as { message?: string };
  if (!response && !message) return 'The API did not respond.';
  return `The API responded with ${[response?.status, message].filter(Boolean).join(': ')}`;
}
