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
    'Distinguish problems by this code. A minor version may add codes: use `status` if you do not know one.',
};

/** Codes of failed operations. */
const operationErrorCode = {
  type: 'string' as const,
  enum: failures.map(({ code }) => code),
  description: [
    'The kind of failure. A minor version may add codes: show `message` and `remedy` if you do not know one.',
    ...failures.map(({ code, remedy }) => `- \`${code}\`: ${remedy}`),
  ].join('\n'),
};

const problemIssue = {
  type: 'object' as const,
  description: 'One error in a request.',
  required: ['in', 'pointer', 'message'],
  properties: {
    in: {
      type: 'string' as const,
      enum: ['path', 'query', 'header', 'body'],
      description: 'The part of the request.',
    },
    pointer: {
      type: 'string' as const,
      description: 'A JSON Pointer (RFC 6901) to the field in that part; empty for the whole part.',
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
      description: 'The URL of the explanation of the code, on a page of this API.',
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
      description: 'The `Request-Id` of the response. Use it to find the request in the log.',
    },
    issues: {
      type: 'array' as const,
      description: 'With `invalid_request`: all errors in the request.',
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
        'With `cluster_busy` and `cluster_not_active`: the operation that changes the cluster. With `cluster_not_found`: the failed creation, or the deletion, of the last cluster of that name, for 90 days, and only for tokens with `clusters:read`.',
    },
    clusterStatus: {
      type: 'string' as const,
      description: 'With `cluster_not_active`: the `status` of the cluster.',
    },
    scope: {
      type: 'string' as const,
      description: 'With `delete_scope_needed`: the scope that the change needs.',
    },
    fields: {
      type: 'array' as const,
      description: 'With `delete_scope_needed`: the fields of the body that need it.',
      items: { type: 'string' as const },
    },
    limit: {
      type: 'string' as const,
      description: 'With `limit_reached`: the limit, by its name in `GET /limits`.',
    },
    owner: {
      anyOf: [{ type: 'string' as const }, { type: 'null' as const }],
      description: 'With `limit_reached`: the team whose limit it is; null for that of the whole deployment.',
    },
    maximum: {
      type: 'number' as const,
      description: 'With `limit_reached`: the most that is allowed: clusters, tasks, vCPU, or GB of memory.',
    },
    used: {
      type: 'number' as const,
      description: 'With `limit_reached`: what is used now: clusters, tasks, vCPU, or GB of memory.',
    },
    requested: {
      type: 'number' as const,
      description:
        'With `limit_reached`: what the request needs in addition: clusters, tasks, vCPU, or GB of memory.',
    },
    awsCode: { type: 'string' as const, description: "With `rejected_by_aws`: AWS's own code." },
    failures: {
      type: 'array' as const,
      description:
        'With `tasks_not_started`, `capacity_unavailable` and `quota_reached`: the reason for each task.',
      items: { $ref: '#/components/schemas/TaskFailure' },
    },
  },
};

const wordsOf = (code: string) => code.split('_').map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`);
const nameOf = (some: readonly ProblemCode[]) => some.map((code) => wordsOf(code).join('')).join('Or');

function response(some: readonly ProblemCode[]) {
  return {
    description: some.map((code) => `\`${code}\`: ${problemCodes[code].title}.`).join('\n\n'),
    headers: headersWith(
      ...(some.some((code) => retryable.has(code)) ? ['Retry-After' as const] : []),
      ...(some.includes('delete_scope_needed') ? ['WWW-Authenticate' as const] : []),
    ),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(some.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** The codes of an operation by HTTP status, in the order of the table. */
function byStatus(some: readonly ProblemCode[]): [status: number, codes: ProblemCode[]][] {
  const used = codes.filter((code) => some.includes(code));
  return [...Map.groupBy(used, (code) => problemCodes[code].status)];
}

/** The response for statuses that are not listed, such as those of API Gateway. */
const unexpected = {
  description: 'Any other problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** References to the problem responses for these codes, by HTTP status. */
export const problemResponses = (some: readonly ProblemCode[]) => ({
  ...Object.fromEntries(
    byStatus(some).map(([status, its]) => [status, { $ref: `#/components/responses/${nameOf(its)}` }]),
  ),
  default: { $ref: '#/components/responses/Unexpected' },
});

/** The components that the problem responses of these operations refer to. */
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
