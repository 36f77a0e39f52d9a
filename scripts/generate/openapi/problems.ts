import { problemCodes, type ProblemCode } from '../../../shared/problem-codes.ts';
import { headersWith } from './headers.ts';
import { failures } from '../errors/failures.ts';
import { problemExamples } from './problem-examples.ts';

const isKnown = (code: string): code is ProblemCode => code in problemCodes;
const codes = Object.keys(problemCodes).filter(isKnown);

const retryable = new Set<ProblemCode>(
  codes.filter((code) => [429, 503].includes(problemCodes[code].status) || code === 'idempotency_key_in_use'),
);

const problemCode = {
  type: 'string' as const,
  enum: codes,
  description:
    'What to tell problems apart by. A minor version may add codes: go by `status` where you do not know one.',
};

/** Why operations fail, and what to do about it. */
const operationErrorCode = {
  type: 'string' as const,
  enum: failures.map(({ code }) => code),
  description: [
    'The kind of failure. A minor version may add codes: show `message` and `remedy` where you do not know one.',
    ...failures.map(({ code, remedy }) => `- \`${code}\`: ${remedy}`),
  ].join('\n'),
};

const problemIssue = {
  type: 'object' as const,
  description: 'One thing that is wrong with a request.',
  required: ['in', 'pointer', 'message'],
  properties: {
    in: {
      type: 'string' as const,
      enum: ['path', 'query', 'header', 'body'],
      description: 'The part of the request.',
    },
    pointer: {
      type: 'string' as const,
      description: 'A JSON Pointer (RFC 6901) to the field in that part; empty for the whole of it.',
      examples: ['/containers/0/memory'],
    },
    message: { type: 'string' as const },
  },
};

/** The problem document of RFC 9457, with the members that some codes add. */
const problem = {
  type: 'object' as const,
  description: 'What went wrong, as in RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: {
      type: 'string' as const,
      format: 'uri',
      description: 'Where the code is explained, for people: a page of this API.',
    },
    title: { type: 'string' as const, description: 'The code in words.' },
    status: {
      type: 'integer' as const,
      format: 'int32',
      minimum: 400,
      maximum: 599,
      description: 'The HTTP status.',
    },
    code: { $ref: '#/components/schemas/ProblemCode' },
    detail: { type: 'string' as const, description: 'What was received, what is allowed, what to do.' },
    requestId: {
      type: 'string' as const,
      description: 'The `Request-Id` of the response, to find the request in the log.',
    },
    issues: {
      type: 'array' as const,
      description: 'With `invalid_request`: everything that is wrong with the request.',
      items: { $ref: '#/components/schemas/ProblemIssue' },
    },
    allowed: {
      type: 'array' as const,
      description: 'With `method_not_allowed`: the methods of the path.',
      items: { type: 'string' as const },
    },
    operationId: {
      type: 'string' as const,
      description:
        'With `cluster_busy` and `cluster_not_active`: the operation that changes the cluster. With `cluster_not_found`: the creation that failed, or the deletion, of the last cluster of that name. It is told for 90 days, and not to a token without `clusters:read`.',
    },
    clusterStatus: {
      type: 'string' as const,
      description: 'With `cluster_not_active`: the `status` of the cluster.',
    },
    awsCode: { type: 'string' as const, description: "With `rejected_by_aws`: AWS's own code." },
    failures: {
      type: 'array' as const,
      description: 'With `tasks_not_started`, `capacity_unavailable` and `quota_reached`: why, task by task.',
      items: { $ref: '#/components/schemas/TaskFailure' },
    },
  },
};

const wordsOf = (code: string) => code.split('_').map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`);
const nameOf = (some: readonly ProblemCode[]) => some.map((code) => wordsOf(code).join('')).join('Or');

function response(some: readonly ProblemCode[]) {
  return {
    description: some.map((code) => `\`${code}\`: ${problemCodes[code].title}.`).join('\n\n'),
    headers: headersWith(...(some.some((code) => retryable.has(code)) ? ['Retry-After' as const] : [])),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(some.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** The codes of an operation by status, each in the order of the table. */
function byStatus(some: readonly ProblemCode[]): [status: number, codes: ProblemCode[]][] {
  const used = codes.filter((code) => some.includes(code));
  return [...Map.groupBy(used, (code) => problemCodes[code].status)];
}

/** What a client takes a response for whose status stands nowhere, as those of API Gateway. */
const unexpected = {
  description: 'Any other problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** References to the responses of these problems, by status. */
export const problemResponses = (some: readonly ProblemCode[]) => ({
  ...Object.fromEntries(
    byStatus(some).map(([status, its]) => [status, { $ref: `#/components/responses/${nameOf(its)}` }]),
  ),
  default: { $ref: '#/components/responses/Unexpected' },
});

/** The components that problem responses of these operations refer to. */
export function problemComponents(operations: readonly (readonly ProblemCode[])[]) {
  const responses = operations.flatMap(byStatus).map(([, its]) => [nameOf(its), response(its)] as const);
  const used = codes.filter((code) => operations.some((some) => some.includes(code)));
  return {
    schemas: {
      Problem: problem,
      ProblemCode: problemCode,
      ProblemIssue: problemIssue,
      OperationErrorCode: operationErrorCode,
    },
    responses: { ...Object.fromEntries(responses), Unexpected: unexpected },
    examples: Object.fromEntries(
      used.map((code) => [code, { summary: problemCodes[code].title, value: problemExamples[code] }]),
    ),
  };
}
