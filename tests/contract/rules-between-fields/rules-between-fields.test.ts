import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { jsonPointer } from '../../../shared/domain/json-pointer.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Answer, type Json, type Product } from '../../support/product.ts';
import { clusterRequests } from './cluster-requests.ts';
import { atLaunch, definition, files, mountsData, tags, type Sent } from './request-builders.ts';
import { taskDefinitionRequests } from './task-definition-requests.ts';
import { taskRequests } from './task-requests.ts';
import { expectStatus } from '../../support/response-status.ts';

/*
 * Rules that a JSON schema cannot express, each with requests that openapi.yaml allows and that only this rule refuses.
 * Schemathesis recognizes such refusals by the patterns of the table; this test keeps the patterns narrow.
 */

const rules: Record<string, string> = JSON.parse(
  readFileSync('tests/conformance/clients/schemathesis/rules-between-fields.json', 'utf8'),
);

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  process.env['LIMITS'] = JSON.stringify({ ...JSON.parse(environment.LIMITS), maxTtl: 'P1Y' });
  await makeFixtures();
});
afterAll(() => product.close());

async function makeFixtures(): Promise<void> {
  const bodies = [
    definition({ family: 'plain' }),
    definition({ family: 'small', cpu: 256, memory: 512 }, { memory: 512 }),
    definition({ family: 'read-only' }, { readonlyRootFilesystem: true }),
    definition({ family: 'open', ...atLaunch }, mountsData),
    definition({ family: 'confidential' }, { secrets: { TOKEN: '/token' } }),
  ];
  for (const body of bodies) expectStatus(await product.call('POST', '/task-definitions', body), 201);
  const made = [
    { name: 'there', taskDefinition: 'small', tags: tags(30, 'a') },
    { name: 'bare' },
    {
      name: 'own',
      ttl: 'PT8H',
      newTaskDefinition: definition({ family: 'own' }, { environmentFiles: files }),
    },
  ];
  for (const body of made) {
    const answer = await product.call('POST', '/clusters', body);
    expectStatus(answer, 202);
    await product.call('GET', `${answer.headers['location']}?wait=20`);
  }
}

const requests = { ...taskDefinitionRequests, ...clusterRequests, ...taskRequests };

const openApi = parse(readFileSync('openapi.yaml', 'utf8'));
const validator = new Ajv2020({ strict: false });
formats.default(validator);
validator.addSchema(openApi, 'openapi');

function problemsOfSchema(operationId: string, body: object | undefined): unknown {
  if (!body) return [];
  const { path, method } = contracts.find((contract) => contract.operationId === operationId)!;
  const at = [path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
  const valid = validator.validate({ $ref: `openapi#/paths${jsonPointer(at)}` }, body);
  return valid ? [] : validator.errors;
}

async function send([operationId, body, url]: Sent): Promise<Answer> {
  const { method, path } = contracts.find((contract) => contract.operationId === operationId)!;
  return product.call(method, url ?? path, body);
}

const messagesOf = ({ status, body }: Answer): string[] => {
  expect(status).toBeGreaterThanOrEqual(400);
  return body.issues ? body.issues.map(({ message }: Json) => message) : [body.detail];
};

test('each rule of the table has a request that breaks it', () => {
  expect(Object.keys(requests).toSorted()).toEqual(Object.keys(rules).toSorted());
});

test.each(Object.keys(rules))('%s: this rule alone refuses the request, and no schema does', async (name) => {
  const allowsCommands = name !== 'the deployment allows ECS Exec';
  process.env['EXECUTE_COMMAND_ROLE_ARN'] = allowsCommands ? environment.EXECUTE_COMMAND_ROLE_ARN : '';
  for (const sent of requests[name] ?? []) {
    expect(problemsOfSchema(sent[0], sent[1])).toEqual([]);
    const messages = messagesOf(await send(sent));
    const broken = messages.map((message) => ({
      message,
      rules: Object.keys(rules).filter((rule) => new RegExp(rules[rule]!).test(message)),
    }));
    expect(broken).toEqual(messages.map((message) => ({ message, rules: [name] })));
  }
});
