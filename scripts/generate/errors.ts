import { writeFileSync } from 'node:fs';
import { problemCodes, type ProblemCode } from '../../shared/problem-codes.ts';
import { failures } from './errors/failures.ts';
import { whatToDo } from './errors/what-to-do.ts';

const problemRows = (Object.keys(problemCodes) as ProblemCode[]).map((code) => {
  const { status, title } = problemCodes[code];
  return `| \`${code}\` | ${status} | ${title} | ${whatToDo[code]} |`;
});

const failureRows = failures.map(({ code, remedy }) => `| \`${code}\` | ${remedy} |`);

/** The text that docs/errors.md has to have. */
export function errorsText(): string {
  return `# Errors

Written by \`npm run errors\` out of the code; do not edit it here.

## Problems: a request was not done

Every error response is \`application/problem+json\` (RFC 9457) with \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` and
\`requestId\`. Tell problems apart by \`code\`; \`detail\` is for people. A minor
version may add codes: go by \`status\` where you do not know one ([versions](versioning.md)).

| Code | Status | Meaning | What to do |
| --- | --- | --- | --- |
${problemRows.join('\n')}

\`429\` and \`503\` carry \`Retry-After\`, and so does \`idempotency_key_in_use\`. API Gateway refuses some requests itself, with
\`{"message": ...}\` and without \`Retry-After\`: 401 or 403 (no valid signature, token or scope), 413 (above 10 MB), 429 (above
the limit of a route), 500 and 503 (the function could not be started or did not respond).

## Failures: an operation has failed, or was cancelled

A request was accepted, and its operation ended as \`failed\` or \`cancelled\`. Its \`error\` has \`code\`, \`message\`, the
\`resource\` that failed first, AWS's own \`reason\`, \`remedy\`, \`stoppedTasks\` with exit codes, the last \`events\` of the
service, and \`blockers\`. The creation has been rolled back by then, unless \`blockers\` names what is in the way.

| Code | What to do |
| --- | --- |
${failureRows.join('\n')}
`;
}

if (import.meta.main) writeFileSync('docs/errors.md', errorsText());
