import { expect, test } from '@jest/globals';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { document, operations, response, statuses } from './operations.ts';

test.each(operations)(
  '$name: has a verbNoun id, a known tag, a description, and a description of every parameter',
  (operation) => {
    expect(operation.operationId).toMatch(/^[a-z]+([A-Z][a-z]*)+$/);
    expect(document.tags!.map(({ name }) => name)).toContain(operation.tags[0]);
    expect(operation.description.length).toBeGreaterThan(20);
    for (const parameter of operation.parameters ?? []) expect(parameter.description).toBeTruthy();
  },
);

/* OpenAPITools/openapi-generator#20141: with a description beside `$ref`, a generated Rust client names a type that does not exist. */
test.each(operations)('$name: a parameter with a named type has only $ref', ({ parameters = [] }) => {
  const named = parameters.map(({ schema }) => schema).filter(({ $ref }) => $ref);
  expect(named.filter((schema) => Object.keys(schema).length > 1)).toEqual([]);
});

test.each(operations)('$name: lists the parameters of its path', ({ path, parameters = [] }) => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
});

/** They change nothing, so a retry needs no key. */
const plans = operations.filter(({ operationId }) => operationId.startsWith('plan'));

test.each(operations)(
  '$name: accepts an Idempotency-Key if it is a POST or PATCH that is not a plan',
  (operation) => {
    const isTaken = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
    expect(isTaken).toBe(['post', 'patch'].includes(operation.method) && !plans.includes(operation));
  },
);

/* Some clients read every successful response of an operation as the same type. */
test.each(operations)('$name: has one successful response', (operation) => {
  expect(statuses(operation).filter((status) => status < 300)).toHaveLength(1);
});

test.each(plans)('$name: is a POST with status 200 that needs only clusters:read', (operation) => {
  const { method, security } = operation;
  const success = statuses(operation).filter((status) => status < 400);
  expect({ method, success, security }).toEqual({
    method: 'post',
    success: [200],
    security: [{ token: ['clusters:read'] }, { sigv4: [] }],
  });
});

test.each(operations.filter((operation) => operation.requestBody))(
  '$name: has the statuses of a bad body',
  (operation) => {
    expect(statuses(operation)).toEqual(expect.arrayContaining([400, 413, 415]));
  },
);

test('operations that create or start something respond with Location', () => {
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

test.each(operations)(
  '$name: names the scope that it needs, or is open to everyone',
  ({ operationId, security }) => {
    const { scope } = contracts.find((contract) => contract.operationId === operationId)!;
    const scopes = scope === 'known' ? [] : [scope];
    expect(security).toEqual(scope === null ? [] : [{ token: scopes }, { sigv4: [] }]);
  },
);

test('only GET /health and the documents are open to everyone', () => {
  const open = operations.filter(({ security }) => security.length === 0).map(({ name }) => name);
  expect({ security: document.security, open }).toEqual({
    security: undefined,
    open: ['GET /health', 'GET /docs', 'GET /openapi.yaml', 'GET /openapi.json'],
  });
});

test.each(operations)('$name: every response has the common headers, as references', (operation) => {
  for (const status of statuses(operation))
    for (const name of ['Request-Id', 'RateLimit-Policy', 'Cache-Control'])
      expect(response(operation, status).headers).toMatchObject({
        [name]: { $ref: `#/components/headers/${name}` },
      });
});
