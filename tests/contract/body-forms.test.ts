import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt, wayOf } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const url = '/cluster-plans';
const type = (value: string) => ({ 'content-type': value });
const body = JSON.stringify(helloWorld());

function post(given: string | undefined, headers: Record<string, string> = {}, isBase64Encoded = false) {
  return product.send({ method: 'POST', url, body: given, headers, isBase64Encoded });
}

test.each([
  'application/json',
  'application/json; charset=utf-8',
  // White space may stand on both sides of the semicolon: RFC 9110, section 5.6.6.
  'application/json ; charset=utf-8',
  'application/json\t;charset=utf-8',
  'Application/JSON;charset=UTF-8',
  'application/merge-patch+json',
  'application/vnd.any+json',
])('a body of the type %s is read', async (value) => {
  expectStatus(await post(body, type(value)), 200);
});

test.each([
  ['text/plain', '"text/plain"'],
  ['application/x-www-form-urlencoded', '"application/x-www-form-urlencoded"'],
  ['application/jsonlines', '"application/jsonlines"'],
  ['', 'missing'],
])('a body of the type %s is refused', async (value, shown) => {
  expect(await post(body, type(value))).toMatchObject({
    status: 415,
    body: {
      code: 'unsupported_media_type',
      detail: `The Content-Type is ${shown}; send the header "Content-Type: application/json".`,
    },
  });
});

test('of a type that is very long only the beginning is shown', async () => {
  const { body: answer } = await post(body, type('x'.repeat(5_000)));
  expect(answer.detail.length).toBeLessThan(200);
});

test('a request without a body is told what to send', async () => {
  expect(await post(undefined)).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  expect(await post(undefined, type('application/json'))).toMatchObject({
    status: 400,
    body: { code: 'invalid_json', detail: 'The body must be one JSON document: there is no body.' },
  });
});

test.each([
  ['', 'there is no body.'],
  ['   ', 'Unexpected end of JSON input.'],
  ['{', "Expected property name or '}' in JSON at position 1 (line 1 column 2)."],
  ['{"name": "web"', "Expected ',' or '}' after property value in JSON at position 14 (line 1 column 15)."],
  ['{"name": "web",}', 'Expected double-quoted property name in JSON at position 15 (line 1 column 16).'],
  ["{'name': 'web'}", "Expected property name or '}' in JSON at position 1 (line 1 column 2)."],
  ['{} {}', 'Unexpected non-whitespace character after JSON at position 3 (line 1 column 4).'],
  ['name=web', "Unexpected token 'a'."],
  ['{"a": {"PASSWORD": hunter2}}', "Unexpected token 'h'."],
  [
    '{"PASSWORD": "hunter2" "hunter2"}',
    "Expected ',' or '}' after property value in JSON at position 23 (line 1 column 24).",
  ],
  ['{"__proto__": {"name": "web"}}', 'it has a forbidden key, such as "__proto__".'],
  ['{"tags": {"constructor": {"prototype": {}}}}', 'it has a forbidden key, such as "__proto__".'],
])('a body of %s is no JSON document', async (given, reason) => {
  const answer = await post(given, type('application/json'));
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'invalid_json', detail: `The body must be one JSON document: ${reason}` },
  });
  expect(JSON.stringify(answer.body)).not.toContain('hunter2');
});

test('a byte order mark before the body is left out', async () => {
  const marked = `\uFEFF${body}`;
  expectStatus(await post(marked, type('application/json')), 200);
  const inBase64 = Buffer.from(marked).toString('base64');
  expectStatus(await post(inBase64, type('application/json'), true), 200);
});

test('a body in base64 is read as what it is', async () => {
  const encoded = Buffer.from(body).toString('base64');
  expectStatus(await post(encoded, type('application/json'), true), 200);
  expect((await post('e30=', type('application/json'), true)).body).toMatchObject({ cluster: 'default' });
  expect((await post('e', type('application/json'), true)).body).toMatchObject({ code: 'invalid_json' });
});

test('a body may have 262144 bytes and not one more, counted as they are decoded', async () => {
  const padded = (bytes: number) => `${body}${' '.repeat(bytes - body.length)}`;
  expectStatus(await post(padded(262_144)), 200);
  const large = {
    status: 413,
    body: { detail: 'The body has 262145 bytes; at most 262144 are allowed.' },
  };
  expect(await post(padded(262_145))).toMatchObject(large);
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const json = type('application/json');
  expectStatus(await post(encode(padded(262_144)), json, true), 200);
  expect(await post(encode(padded(262_145)), json, true)).toMatchObject(large);
  expectStatus(await post(JSON.stringify({ name: 'ü'.repeat(131_072) })), 413);
});

test('where no body is taken, one is refused, whatever it is', async () => {
  for (const given of ['{', 'x'.repeat(300_000), '{"name": "web"}']) {
    const { status, body: answer } = await product.send({ method: 'GET', url: '/health', body: given });
    expect([status, answer.issues]).toMatchObject([400, [issueAt('body')]]);
  }
});

test.each([
  ['lists', '[', ']'],
  ['objects', '{"name":', '}'],
])('%s in each other, however deep, are refused and harm nothing', async (_, open, close) => {
  for (const depth of [100, 1_000, 5_000, 25_000]) {
    const nested = `{"newTaskDefinition": ${open.repeat(depth)}1${close.repeat(depth)}}`;
    const { status, body: answer } = await post(nested);
    expect([status, answer.code]).toEqual([400, expect.stringMatching(/^invalid_(request|json)$/)]);
  }
});

test('a body of nothing but mistakes gets an answer that can be sent', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`a${index}`, 1]));
  const { status, body: answer } = await post(JSON.stringify(unknown));
  expectStatus({ status, body: answer }, 400);
  expect(answer.issues).toHaveLength(100);
  expect(answer.detail).toEqual(
    expect.stringMatching(/^The request has 20000 errors; issues lists the first 100\. The first: body\//),
  );
});

test('names that every object of JavaScript has are names as others', async () => {
  const tags = { constructor: 'a', toString: 'b', valueOf: 'c', hasOwnProperty: 'd' };
  const { status, body: plan } = await post(JSON.stringify({ ...helloWorld(), tags }));
  expect([status, plan.cluster]).toEqual([200, 'hello-world']);
  const { body: answer } = await post('{"constructor": 1, "toString": 2}');
  expect(answer.issues.map(wayOf)).toEqual([
    ['body', 'constructor'],
    ['body', 'toString'],
  ]);
});

/** "JSON text exchanged between systems that are not part of a closed ecosystem MUST be encoded using UTF-8": RFC 8259, section 8.1. */
test('a body that is not UTF-8 is refused, instead of being read as something else', async () => {
  const inLatin1 = Buffer.from(body.replace('hello', 'h\u00e9llo'), 'latin1');
  const refusal = {
    status: 400,
    body: { code: 'invalid_json', detail: expect.stringContaining('it is not UTF-8') },
  };
  expect(await post(inLatin1.toString('base64'), type('application/json'), true)).toMatchObject(refusal);
  expect(await post(inLatin1.toString('utf8'), type('application/json'))).toMatchObject(refusal);
});

test('every character of Unicode that is written in UTF-8 is read', async () => {
  const given = JSON.stringify({ ...helloWorld(), tags: { greeting: 'h\u00e9llo' } });
  expectStatus(await post(given, type('application/json')), 200);
  const inBase64 = Buffer.from(given).toString('base64');
  expectStatus(await post(inBase64, type('application/json'), true), 200);
  const escaped = given.replace('h\u00e9llo', String.raw`\ufffd`);
  expect((await post(escaped, type('application/json'))).body.code).not.toBe('invalid_json');
});
