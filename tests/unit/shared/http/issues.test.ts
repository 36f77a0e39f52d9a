import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { issueMessage, issuesOf } from '../../../../shared/http/issues.ts';

function messageFor(schema: z.ZodMiniType, input: unknown): string {
  return schema.safeParse(input, { error: issueMessage }).error!.issues[0]!.message;
}

test.each<[unknown, string]>([
  [7, '7'],
  [true, 'true'],
  [null, 'null'],
  [{ a: 1 }, 'an object'],
  [[1, 2, 3], 'a list of 3'],
])('tells %j, received where a text belongs', (input, shown) => {
  expect(messageFor(z.string(), input)).toBe(`Received ${shown}; allowed is a string.`);
});

test.each<[z.ZodMiniType, string]>([
  [z.number(), 'a number'],
  [z.int(), 'a number'],
  [z.boolean(), 'true or false'],
])('names what is allowed, case %#', (schema, allowed) => {
  expect(messageFor(schema, 'text')).toBe(`Received "text"; allowed is ${allowed}.`);
  expect(messageFor(schema, undefined)).toBe(`Missing; required is ${allowed}.`);
});

test.each<[z.ZodMiniType, string]>([
  [z.array(z.string()), 'a list'],
  [z.object({}), 'an object'],
  [z.record(z.string(), z.string()), 'an object'],
])('tells no text that came where parts belong, case %#', (schema, allowed) => {
  expect(messageFor(schema, 'PASSWORD=hunter2')).toBe(`Received a string; allowed is ${allowed}.`);
  expect(messageFor(schema, undefined)).toBe(`Missing; required is ${allowed}.`);
});

test('lists the words that are allowed', () => {
  const words = z.enum(['red', 'green', 'blue']);
  expect(messageFor(words, 'grey')).toBe('Received "grey"; allowed is red, green or blue.');
  expect(messageFor(z.literal(7), 8)).toBe('Received 8; allowed is 7.');
});

test.each<[z.ZodMiniType, unknown, string]>([
  [z.string().check(z.minLength(3)), 'ab', 'Received "ab"; allowed is no less than 3 characters.'],
  [z.string().check(z.maxLength(3)), 'abcd', 'Received "abcd"; allowed is no more than 3 characters.'],
  [z.array(z.string()).check(z.minLength(1)), [], 'Received a list of 0; allowed is no less than 1 items.'],
  [z.number().check(z.gte(5)), 4, 'Received 4; allowed is no less than 5.'],
  [z.number().check(z.lte(5)), 6, 'Received 6; allowed is no more than 5.'],
])('says the bounds, case %#', (schema, input, message) => {
  expect(messageFor(schema, input)).toBe(message);
});

test('shows of a long text how long it is', () => {
  expect(messageFor(z.number(), 'x'.repeat(81))).toBe(
    'Received a string of 81 characters; allowed is a number.',
  );
});

const confidential = ['environment', 'secrets', 'options', 'secretOptions', 'dockerLabels'];

test.each([...confidential, 'repositoryCredentials', 'command', 'entryPoint'])(
  'tells of what is in %s the kind at most',
  (place) => {
    const schema = z.object({ [place]: z.object({ key: z.array(z.string()) }) });
    const { error } = schema.safeParse({ [place]: { key: 'hunter2' } }, { error: issueMessage });
    expect(error!.issues[0]!.message).toBe('Received a string; allowed is a list.');
  },
);

test('has a message for whatever else may be wrong, and leaves those of rules', () => {
  const choice = z.union([z.string(), z.number()]);
  expect(messageFor(choice, true)).toBe('Received true, which is not allowed here.');
  expect(messageFor(z.string().check(z.regex(/^a$/)), 'b')).toBe('Received "b", which is not allowed here.');
  expect(messageFor(z.string({ error: 'A name.' }), 7)).toBe('A name.');
});

test('leads every path by the part of the request, and gives every unknown parameter an issue', () => {
  const schema = z.strictObject({ limit: z.string(), cursor: z.string() });
  const { error } = schema.safeParse({ limit: 1, cursor: '', colour: 1, size: 2 }, { error: issueMessage });
  expect(issuesOf(error!, 'query', ['limit', 'cursor'])).toEqual([
    { path: ['query', 'limit'], message: 'Received 1; allowed is a string.' },
    { path: ['query', 'colour'], message: 'There is no parameter "colour" here. Parameters: limit, cursor.' },
    { path: ['query', 'size'], message: 'There is no parameter "size" here. Parameters: limit, cursor.' },
  ]);
  expect(issuesOf(error!, 'path', [])[1]!.message).toBe(
    'There is no parameter "colour" here. This request takes none; leave it out.',
  );
});
