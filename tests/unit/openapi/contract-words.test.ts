import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';

interface Finding {
  ruleId: string;
  message: string;
  location: [{ pointer: string }];
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-words-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const documentWith = (properties: object, parameters: object[]) => ({
  openapi: '3.1.0',
  info: { title: 'Planted', version: '1.0.0' },
  paths: {
    '/things/{operation}': {
      get: {
        parameters: [{ name: 'operation', in: 'path', required: true, schema: id }, ...parameters],
        responses: {
          200: {
            description: 'A thing.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
        },
      },
    },
  },
  components: { schemas: { Thing: { type: 'object', properties }, Id: id } },
});

const id = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const time = { type: 'string', format: 'date-time' };
const ofValues = (...values: string[]) => ({ type: 'string', enum: values });
const number = (description?: string) => ({ type: 'integer', description });

/** What the rules of redocly.yaml about words find: rule and name, in the order of the document. */
function findings(properties: object, parameters: object[] = []): string[] {
  const file = join(folder, 'planted.yaml');
  writeFileSync(file, stringify(documentWith(properties, parameters), { aliasDuplicateObjects: false }));
  const { stdout } = spawnSync(
    join('node_modules', '.bin', 'node'),
    [
      '--env-file=redocly.env',
      'node_modules/@redocly/cli/bin/cli.js',
      'lint',
      '--format=json',
      '--config=redocly.yaml',
      file,
    ],
    { encoding: 'utf8' },
  );
  const { problems } = JSON.parse(stdout) as { problems: Finding[] };
  return problems
    .filter(({ ruleId }) => ruleId.startsWith('contract/'))
    .map(({ ruleId, message }) => `${ruleId} ${/"(\w+)"/.exec(message)?.[1]}`);
}

test('a document in words that are not ours is refused, word by word', () => {
  const refused = findings(
    {
      state: { type: 'string' },
      taskState: { type: 'string' },
      why: { type: 'string' },
      kind: { type: 'string' },
      operation: { type: 'string' },
      at: time,
      changed: { anyOf: [time, { type: 'null' }] },
      shownAt: { type: 'string' },
      size: ofValues('SMALL', 'large'),
      title: ofValues('Small', 'Large'),
      changer: { anyOf: [{ $ref: '#/components/schemas/Id' }, { type: 'null' }] },
      parent: { type: 'string', description: 'The id of another thing.' },
      weight: number(),
      height: number('How high it is.'),
      monthlyCost: { type: 'number' },
    },
    [
      { name: 'states', in: 'query', schema: { type: 'string' } },
      { name: 'since', in: 'query', schema: time },
    ],
  );
  expect(refused.toSorted()).toEqual(
    [
      'contract/words state',
      'contract/words taskState',
      'contract/words why',
      'contract/words kind',
      'contract/words operation',
      'contract/words at',
      'contract/words monthlyCost',
      'contract/words states',
      'contract/times at',
      'contract/times changed',
      'contract/times shownAt',
      'contract/times since',
      'contract/values size',
      'contract/values title',
      'contract/ids changer',
      'contract/ids parent',
      'contract/units weight',
      'contract/units height',
      'contract/units monthlyCost',
    ].toSorted(),
  );
});

test('a document in our words is not', () => {
  const properties = {
    id,
    status: ofValues('create_failed', 'active'),
    lastStatus: ofValues('RUNNING', 'STOPPED'),
    platformVersion: ofValues('LATEST', '1.4.0'),
    reason: { type: 'string' },
    operationId: { anyOf: [id, { type: 'null' }] },
    createdAt: { anyOf: [time, { type: 'null' }] },
    memory: number('MiB for the task.'),
    spotPercent: number(),
    monthlyCostInDollars: { type: 'number' },
    desiredCount: number(),
    containerPort: number(),
    exitCode: number(),
    counts: { type: 'object', properties: { deleted: number() } },
  };
  const parameters = [
    { name: 'expiresBefore', in: 'query', schema: time },
    { name: 'wait', in: 'query', schema: number(), description: 'Seconds to wait.' },
  ];
  expect(findings(properties, parameters)).toEqual([]);
});
