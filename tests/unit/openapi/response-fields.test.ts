import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { answerExamples } from '../../../scripts/generate/openapi/answer-examples.ts';
import { document, operations, response, statuses } from './operations.ts';

interface Schema {
  $ref?: string;
  description?: string;
  example?: unknown;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
}

interface Field {
  /** Its schema and its name. */
  field: string;
  name: string;
  schema: Schema;
}

/** The names that docs/contract-words.md explains. */
const page = readFileSync('docs/contract-words.md', 'utf8');
const explained = page
  .split('## What they mean\n')[1]!
  .split('\n## ')[0]!
  .match(/^- `.+?`: /gm)!
  .flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name!));

/** Names of AWS, which mean what they mean there. */
const ofAws = [
  'appProtocol',
  'arn',
  'assignPublicIp',
  'capacity',
  'command',
  'containerPortRange',
  'containers',
  'desiredCount',
  'entryPoint',
  'environment',
  'essential',
  'executionRoleArn',
  'exitCode',
  'family',
  'group',
  'image',
  'launchType',
  'name',
  'networkInterfaceId',
  'platformVersion',
  'portMappings',
  'privateIp',
  'protocol',
  'publicIp',
  'readonlyRootFilesystem',
  'revision',
  'roleArn',
  'securityGroupIds',
  'stopCode',
  'stoppedReason',
  'subnetId',
  'subnetIds',
  'taskRoleArn',
  'tasks',
  'vpcId',
];

const plain = new Set([...explained, ...ofAws]);

/** All schemas of a value: what a reference leads to, and each choice, under the name that fields have. */
function objectsOf(schema: Schema, name: string): [string, Schema][] {
  const component = schema.$ref?.split('/').at(-1);
  if (component) return [[component, document.components!.schemas![component] as Schema]];
  return [[name, schema], ...(schema.anyOf ?? []).flatMap((one) => objectsOf(one, name))];
}

function componentsIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name!,
  );
}

/** Every component of a request: other tests hold them to their rules. */
const ofRequests = new Set(operations.flatMap(({ requestBody }) => componentsIn(requestBody)));
for (const name of ofRequests)
  for (const inside of componentsIn(document.components!.schemas![name])) ofRequests.add(inside);

const fields = new Map<string, Field>();
const shown = new Set<string>();

function collect(schema: Schema, name: string, example: unknown): void {
  for (const [owner, { properties = {}, items }] of objectsOf(schema, name)) {
    if (ofRequests.has(owner)) continue;
    if (items)
      for (const one of [undefined, ...(Array.isArray(example) ? example : [])]) collect(items, owner, one);
    for (const [key, property] of Object.entries(properties)) {
      const field = `${owner}.${key}`;
      const isNew = !fields.has(field);
      const value = (example as Record<string, unknown> | null | undefined)?.[key];
      if (value !== undefined) shown.add(field);
      fields.set(field, { field, name: key, schema: property });
      if (isNew || value !== undefined) collect(property, field, value);
    }
  }
}

for (const operation of operations) {
  const examples = Object.values(answerExamples[operation.operationId] ?? {});
  for (const status of statuses(operation).filter((status) => status < 300)) {
    const content = response(operation, status).content as
      Record<string, { schema: Schema } | undefined> | undefined;
    const schema = content?.['application/json']?.schema;
    for (const { value } of schema && examples.length > 0 ? examples : [])
      collect(schema!, operation.operationId, value);
  }
}

const isDescribed = ({ schema, name }: Field) =>
  plain.has(name) || objectsOf(schema, name).some(([, one]) => one.description);

const hasExample = ({ schema, field }: Field) =>
  shown.has(field) ||
  objectsOf(schema, field).some(([, { example, properties, items, enum: values }]) =>
    [example, properties, items, values].some((one) => one !== undefined),
  );

test('every field of a response has a description, or a name that says it all', () => {
  const undescribed = [...fields.values()].filter((one) => !isDescribed(one)).map(({ field }) => field);
  expect(undescribed.toSorted()).toEqual([]);
});

test('every field of a response has an example, or is in one of the response', () => {
  expect(fields.size).toBeGreaterThan(200);
  const without = [...fields.values()].filter((one) => !hasExample(one)).map(({ field }) => field);
  expect(without.toSorted()).toEqual([]);
});

test('every name of AWS in the list is needed', () => {
  const undescribed = [...fields.values()].filter(({ schema, name }) =>
    objectsOf(schema, name).every(([, { description }]) => !description),
  );
  const needed = new Set(undescribed.map(({ name }) => name));
  expect(ofAws.filter((name) => !needed.has(name))).toEqual([]);
});
