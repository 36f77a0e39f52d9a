import type { Problem } from './generated/index.ts';

/** An answer that is not the one asked for: the problem document, told apart by `problem.code`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super([`${problem.code}: ${problem.detail}`, ...(problem.issues ?? []).map(issueLine)].join('\n'));
    this.problem = problem;
  }
}

const issueLine = ({ path, message }: NonNullable<Problem['issues']>[number]) =>
  `${path.join('.')}: ${message}`;

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

interface Answered<Data> {
  data?: Data;
  error?: unknown;
  response?: Response | undefined;
}

/** The data of an answer; rejects with a `ProblemError`, or with what the network or a proxy said instead. */
export async function answer<Data>(request: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await request;
  if (data !== undefined && data !== null && error === undefined) return data;
  if (isProblem(error)) throw new ProblemError(error);
  throw error instanceof Error ? error : new Error(messageOf(response, error), { cause: error });
}

/** Of what API Gateway or a proxy says, which is no problem document. */
function messageOf(response: Response | undefined, error: unknown): string {
  if (!response) return 'The API did not respond.';
  const { message } = (error ?? {}) as { message?: string };
  return `The API responded with ${[response.status, message].filter(Boolean).join(': ')}`;
}
