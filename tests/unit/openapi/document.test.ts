import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openApiDocument } from '../../../scripts/generate/openapi/document.ts';
import { failures } from '../../../scripts/generate/errors/failures.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { problemCodes, type ProblemCode } from '../../../shared/problem-codes.ts';

interface Operation {
  operationId: string;
  tags: string[];
  description: string;
  parameters?: { in: string; name: string; description?: string; schema: { $ref?: string } }[];
  requestBody?: object;
  security: Record<string, string[]>[];
  responses: Record<string, { $ref?: string; headers?: object; content?: object }>;
}

const document = openApiDocument('1.2.3');
const operations = Object.entries(document.paths!).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    ...operation,
  })),
);

/** The response itself, where an operation refers to a component. */
function response({ responses }: Operation, status: number) {
  const found = responses[status]!;
  const name = found.$ref?.split('/').at(-1);
  return name ? (document.components!.responses![name] as Operation['responses'][string]) : found;
}

/** Those that stand there one by one; the others are in `default`. */
const statuses = ({ responses }: Operation) =>
  Object.keys(responses)
    .filter((status) => status !== 'default')
    .map(Number);

test('has every contract, under an id of its own', async () => {
  const files = readdirSync('shared/contracts');
  const exported = await Promise.all(
    files.map((file) => import(`../../../shared/contracts/${file}`) as Promise<object>),
  );
  const ids = exported.flatMap((file) =>
    Object.values(file).flatMap((value: { operationId?: string; response?: object }) =>
      value.response && value.operationId ? [value.operationId] : [],
    ),
  );
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(operations)(
  '$name: verbNoun, a known tag, a description of itself and of every parameter',
  (operation) => {
    expect(operation.operationId).toMatch(/^[a-z]+([A-Z][a-z]*)+$/);
    expect(document.tags!.map(({ name }) => name)).toContain(operation.tags[0]);
    expect(operation.description.length).toBeGreaterThan(20);
    for (const parameter of operation.parameters ?? []) expect(parameter.description).toBeTruthy();
  },
);

/* OpenAPITools/openapi-generator#20141: beside a description it is another type, which Rust does not find. */
test.each(operations)(
  '$name: a parameter of a type that has a name has nothing but the name',
  ({ parameters = [] }) => {
    const named = parameters.map(({ schema }) => schema).filter(({ $ref }) => $ref);
    expect(named.filter((schema) => Object.keys(schema).length > 1)).toEqual([]);
  },
);

test.each(operations)('$name: names the parameters that are in its path', ({ path, parameters = [] }) => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
});

/** They change nothing, so nothing can happen twice. */
const plans = operations.filter(({ operationId }) => operationId.startsWith('plan'));

test.each(operations)(
  '$name: takes an Idempotency-Key where it is a POST or a PATCH, and no plan',
  (operation) => {
    const isTaken = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
    expect(isTaken).toBe(['post', 'patch'].includes(operation.method) && !plans.includes(operation));
  },
);

/* Clients that know one type of response for each operation read the others as what they are not. */
test.each(operations)('$name: has one successful response', (operation) => {
  expect(statuses(operation).filter((status) => status < 300)).toHaveLength(1);
});

test.each(plans)('$name: is a POST that responds with 200, for whoever may read', (operation) => {
  const { method, security } = operation;
  const success = statuses(operation).filter((status) => status < 400);
  expect({ method, success, security }).toEqual({
    method: 'post',
    success: [200],
    security: [{ token: ['clusters:read'] }, { sigv4: [] }],
  });
});

test.each(operations.filter((operation) => operation.requestBody))(
  '$name: says what a bad body is answered with',
  (operation) => {
    expect(statuses(operation)).toEqual(expect.arrayContaining([400, 413, 415]));
  },
);

test('what makes or starts something says where it is', () => {
  const located = operations.flatMap((operation) =>
    statuses(operation)
      .filter((status) => 'Location' in (response(operation, status).headers ?? {}))
      .map((status) => `${operation.operationId} ${status}`),
  );
  expect(located).toEqual([
    'createCluster 202',
    'deleteCluster 202',
    'registerTaskDefinition 201',
    'importTaskDefinition 201',
    'cancelOperation 202',
    'createCleanUp 202',
  ]);
});

/** Each example bears the name of its code. */
const codesOf = (operation: (typeof operations)[number], status: number) =>
  Object.keys(
    (Object.values(response(operation, status).content!)[0] as ProblemContent).examples,
  ) as ProblemCode[];

interface ProblemContent {
  schema: object;
  examples: object;
}

test.each(operations)(
  '$name: what may be repeated as it is carries Retry-After, other problems do not',
  (operation) => {
    for (const status of statuses(operation).filter((code) => code >= 400)) {
      const may =
        [429, 503].includes(status) || codesOf(operation, status).includes('idempotency_key_in_use');
      expect('Retry-After' in (response(operation, status).headers ?? {})).toBe(may);
    }
  },
);

const problemSchema = { $ref: '#/components/schemas/Problem' };

test.each(operations)('$name: problems are problem documents, with the codes that can occur', (operation) => {
  const { problems } = contracts.find(({ operationId }) => operationId === operation.operationId)!;
  const told = statuses(operation).filter((status) => status >= 400);
  for (const status of told) {
    const [mediaType, content] = Object.entries(response(operation, status).content!)[0]!;
    expect(mediaType).toBe('application/problem+json');
    expect((content as ProblemContent).schema).toEqual(problemSchema);
    for (const code of codesOf(operation, status)) expect(problemCodes[code].status).toBe(status);
  }
  expect(told.flatMap((status) => codesOf(operation, status)).toSorted()).toEqual(problems.toSorted());
});

/* oapi-codegen and ogen make one type of error where every operation says what all others are. */
test.each(operations)('$name: a response of any other status is the unexpected problem', ({ responses }) => {
  expect(responses['default']).toEqual({ $ref: '#/components/responses/Unexpected' });
});

test('the unexpected problem is a problem document', () => {
  expect(document.components!.responses!['Unexpected']).toMatchObject({
    content: { 'application/problem+json': { schema: problemSchema } },
  });
});

test.each(operations)(
  '$name: says which scope it needs, or that everyone may call',
  ({ operationId, security }) => {
    const { scope } = contracts.find((contract) => contract.operationId === operationId)!;
    const scopes = scope === 'known' ? [] : [scope];
    expect(security).toEqual(scope === null ? [] : [{ token: scopes }, { sigv4: [] }]);
  },
);

test('open are GET /health and the documents', () => {
  const open = operations.filter(({ security }) => security.length === 0).map(({ name }) => name);
  expect({ security: document.security, open }).toEqual({
    security: undefined,
    open: ['GET /health', 'GET /docs', 'GET /openapi.yaml', 'GET /openapi.json'],
  });
});

test.each(operations)('$name: every response has the headers that all have, described once', (operation) => {
  for (const status of statuses(operation))
    for (const name of ['Request-Id', 'RateLimit-Policy', 'Cache-Control'])
      expect(response(operation, status).headers).toMatchObject({
        [name]: { $ref: `#/components/headers/${name}` },
      });
});

test('numbers and booleans in a query are described as such, with their defaults', () => {
  const query = operations.find(({ operationId }) => operationId === 'listTasks')!.parameters;
  expect(query).toContainEqual(
    expect.objectContaining({
      name: 'limit',
      schema: {
        type: 'integer',
        format: 'int32',
        minimum: 1,
        maximum: 100,
        default: 50,
        description: expect.anything(),
        example: 50,
      },
    }),
  );
});

/* Typed languages have no name for a string or an object: generators for Kotlin make one type of both. */
test('a choice is between objects that have names, or null and something', () => {
  const choices: { $ref?: string; type?: string }[][] = [];
  JSON.stringify(document, (name, value: object) => {
    if (name === 'anyOf' || name === 'oneOf') choices.push(value as (typeof choices)[number]);
    return value;
  });
  const isOfNames = (branches: (typeof choices)[number]) => branches.every(({ $ref }) => $ref);
  const isNullable = ([, other, ...others]: (typeof choices)[number]) =>
    other?.type === 'null' && others.length === 0;
  expect(choices.length).toBeGreaterThan(1);
  expect(choices.filter((branches) => !isOfNames(branches) && !isNullable(branches))).toEqual([]);
});

test('answers may get further fields, requests may not', () => {
  const { Cluster, ClusterSpec } = document.components!.schemas as Record<
    string,
    { additionalProperties?: boolean }
  >;
  expect([Cluster!.additionalProperties, ClusterSpec!.additionalProperties]).toEqual([undefined, false]);
});

test('every problem code has a place that its type leads to', () => {
  const problems = document.tags?.find(({ name }) => name === 'Problems');
  for (const code of Object.keys(problemCodes))
    expect(problems?.description).toContain(`<a id="problem-${code}"></a>`);
});

test('every code of a failure has a place with its remedy', () => {
  const description = document.tags?.find(({ name }) => name === 'Failures')?.description;
  for (const { code, remedy } of failures)
    expect(description).toContain(`## ${code}\n<a id="failure-${code}"></a>\n\n${remedy}`);
});

test('strings with a pattern say in words what is allowed', () => {
  const { ClusterSpec } = document.components!.schemas as Record<
    string,
    { properties: Record<string, { description: string }> }
  >;
  expect(ClusterSpec!.properties['ttl']!.description).toContain(
    'Allowed: an ISO 8601 duration from PT5M (five minutes) to P1Y (365 days), such as "PT8H" or "P3D".',
  );
  expect(ClusterSpec!.properties['name']!.description).toContain(
    'Allowed: 1 to 255 letters, digits, hyphens and underscores.',
  );
});

test('titles begin with the verb that readers look for', () => {
  const verbs = /^(Create|Register|Run|Import|List|Get|Update|Cancel|Delete|Deregister|Stop|Plan) /;
  expect(contracts.map(({ summary }) => summary).filter((summary) => !verbs.test(summary))).toEqual([]);
});

test('the description that generators copy into every file is short', () => {
  expect(document.info.description).toMatch(/^[^]{50,500}$/);
});
