import { expect, test } from '@jest/globals';
import { jsonProblem } from '../../../../shared/http/json-problem.ts';

/** What the parser itself says of a text. */
function reasonOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${text} is JSON.`);
}

test.each([
  '{"password": hunter2}',
  'hunter2',
  `${'{"a": 1, '.repeat(50)}"password": hunter2`,
  '{"password":\nhunter2}',
  '{"hunter2"',
  '["hunter2" "hunter2"]',
])('quotes nothing of %j', (text) => {
  const problem = jsonProblem(text, reasonOf(text));
  expect(problem).toMatch(/^(Unexpected|Expected|Unterminated|Bad) .*\.$/);
  expect(problem).not.toContain('hunter');
});

test('says where the mistake is, if the parser does', () => {
  expect(jsonProblem('{"a": 1,}', reasonOf('{"a": 1,}'))).toContain('position 8');
});

test.each([undefined, ''])('says that there is no body (%j)', (body) => {
  expect(jsonProblem(body, 'Unexpected end of JSON input')).toBe('there is no body.');
});

test('names what is never allowed where the parser gives no reason', () => {
  expect(jsonProblem('{"__proto__": 1}', undefined)).toContain('__proto__');
});
