import { problemCodes, type ProblemCode } from '../../../shared/problem-codes.ts';
import { failures } from '../errors/failures.ts';
import { whatToDo } from '../errors/what-to-do.ts';

const codes = Object.keys(problemCodes) as ProblemCode[];

/** A heading for each code: tables of codes do not fit a phone, and search finds headings. */
const problemSections = codes.map((code) => {
  const { status, title } = problemCodes[code];
  return `## ${code}\n<a id="problem-${code}"></a>\n\n\`${status}\` **${title}.** ${whatToDo[code]}`;
});

const failureSections = failures.map(
  ({ code, remedy }) => `## ${code}\n<a id="failure-${code}"></a>\n\n${remedy}`,
);

export const problemTopic = {
  name: 'Problems',
  'x-traitTag': true,
  description: `
An error is a document of the type \`application/problem+json\` (RFC 9457). Distinguish problems by \`code\`; \`detail\` is for
people. \`invalid_request\` lists all errors in \`issues\` at once: first those in the request itself, and if there
are none, those that depend on existing resources. The API's own \`429\` and
\`503\` have \`Retry-After\`, and so does \`idempotency_key_in_use\`.

${problemSections.join('\n\n')}
`.trim(),
};

export const failureTopic = {
  name: 'Failures',
  'x-traitTag': true,
  description: `
An operation that has failed has \`error\`: its \`code\` is one of these, \`message\` says what happened, \`remedy\` what to do.

${failureSections.join('\n\n')}
`.trim(),
};
