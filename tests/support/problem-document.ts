import { expect } from '@jest/globals';
import type { Contract } from '../../shared/contracts/contract.ts';
import { problemCodes, type ProblemCode } from '../../shared/problem-codes.ts';
import { apiDomain } from './gateway.ts';
import type { Answer } from './product.ts';

const members = ['type', 'title', 'status', 'code', 'detail', 'requestId'];
const dataMembers = [
  'issues',
  'allowed',
  'operationId',
  'clusterStatus',
  'awsCode',
  'failures',
  'scope',
  'fields',
];
const repeatable: ProblemCode[] = [
  'throttled',
  'aws_unavailable',
  'newer_version',
  'capacity_unavailable',
  'quota_reached',
  'idempotency_key_in_use',
];

/** Words of the inside: stack traces, what Node says of mistakes in code, and what only the environment holds. */
const inside =
  /\n\s+at |node_modules|Cannot read|is not a function|[A-Z]+_[A-Z]+_?ARN|TABLE_NAME|stateMachine:/;

/** Checks a problem document of RFC 9457 with this code; its contract, where there is one, names the code. */
export function expectProblem(
  { status, headers, body }: Answer,
  code: string,
  contract?: Pick<Contract, 'problems'>,
): void {
  const known = problemCodes[code as ProblemCode];
  expect(body).toMatchObject({
    ...known,
    code,
    type: `https://${apiDomain}/docs#problem-${code}`,
    detail: expect.stringMatching(/^\S[^]{10,}\S$/),
    requestId: headers['request-id'],
  });
  expect(status).toBe(known.status);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['retry-after'] !== undefined).toBe(repeatable.includes(code as ProblemCode));
  expect(headers['allow'] !== undefined).toBe(code === 'method_not_allowed');
  for (const member of Object.keys(body)) expect([...members, ...dataMembers]).toContain(member);
  expect(JSON.stringify(body)).not.toMatch(inside);
  if (contract) expect(contract.problems).toContain(code);
}
