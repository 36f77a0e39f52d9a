import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { fargateSizes } from '../../../shared/domain/task-definition/fargate-sizes.ts';
import { ttlBounds } from '../../../shared/domain/input/durations.ts';
import { keyLifetime } from '../../../shared/domain/input/key-lifetime.ts';
import { namePattern } from '../../../shared/domain/input/names.ts';
import { maximumCallerTags } from '../../../shared/domain/input/tags.ts';
import { maximumTasks } from '../../../shared/domain/task/run-tasks.ts';
import { maximumLevels, maximumValues } from '../../../shared/http/body-bounds.ts';
import { largestBody } from '../../../shared/http/request.ts';
import { retentionSeconds } from '../../../shared/journal/operations.ts';

interface Schema {
  minimum: number;
  maximum: number;
  minItems: number;
  maxItems: number;
  default: number;
  properties: Record<string, Schema>;
}
interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}
interface Described {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  components: { schemas: Record<string, Schema> };
}

const described = parse(readFileSync('openapi.yaml', 'utf8')) as Described;
const { schemas } = described.components;
const field = (schema: string, name: string) => schemas[schema]!.properties[name]!;
const parameter = (name: string) =>
  Object.values(described.paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ parameters }) => parameters ?? [])
    .find((one) => one.name === name)!.schema;

const written = (value: number) => value.toLocaleString('en-US');
const range = ({ minimum, maximum }: Schema) => `${written(minimum)} to ${written(maximum)}`;
const items = ({ minItems, maxItems }: Schema) => `${minItems} to ${maxItems}`;
const hours = (seconds: number) => `${seconds / 3600} hours`;

const limits: [name: string, words: string[]][] = [
  ['Name of a cluster, service, family or container', ['1 to 255']],
  ['`ttl` and `extendBy`', [ttlBounds.minimum, ttlBounds.maximum]],
  ['Tasks of a service (`desiredCount`)', [range(field('ServiceSpec', 'desiredCount'))]],
  ['Tasks of one `POST /clusters/{cluster}/tasks`', [`1 to ${maximumTasks}`]],
  ['Items on a page (`limit`)', [range(parameter('limit')), `${parameter('limit').default} where not given`]],
  ['`wait`', [range(parameter('wait'))]],
  ['Tags of a request', [String(maximumCallerTags)]],
  ['Subnets of a network', [items(field('NetworkSpec', 'subnetIds'))]],
  ['Security groups of a network', [items(field('NetworkSpec', 'securityGroupIds'))]],
  ['Ephemeral storage', [range(field('TaskDefinitionSpec', 'ephemeralStorage'))]],
  ['Body', [`${largestBody / 1024} KiB`, `${maximumLevels} levels`, `${written(maximumValues)} members`]],
  ['Sizes of tasks', [range(field('TaskDefinitionSpec', 'cpu'))]],
];

const page = readFileSync('docs/limits.md', 'utf8').replaceAll(/\n {2}(?! *-)/g, ' ');
const section = (heading: string) => page.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!;
const line = (name: string) => page.split('\n').find((one) => one.startsWith(`- **${name}**: `)) ?? '';

test.each(limits)('%s: the page says what the code takes', (name, words) => {
  for (const word of words) expect(line(name)).toContain(word);
});

test('no limit of the API is on the page without its code here', () => {
  const named = [...section('Of this API').matchAll(/^- \*\*(.+)\*\*: /gm)].map(([, name]) => name);
  expect(named).toEqual(limits.map(([name]) => name));
});

test('names have as many characters as the page says', () => {
  expect(namePattern.test('a'.repeat(255))).toBe(true);
  expect(namePattern.test('a'.repeat(256))).toBe(false);
});

test('every size of Fargate is on the page', () => {
  const found = [...section('Of this API').matchAll(/^ {2}- (\d+): (.+)$/gm)].map(([, cpu, memory]) => [
    Number(cpu),
    [...memory!.matchAll(/\d+/g)].map(([number]) => Number(number)),
    memory!.includes('in steps of'),
  ]);
  const expected = fargateSizes.map(({ cpu, memory }) => {
    const step = memory[1]! - memory[0]!;
    const areSteps = memory.length > 3;
    return [cpu, areSteps ? [memory[0], memory.at(-1), step] : [...memory], areSteps];
  });
  expect(found).toEqual(expected);
});

const { parameters } = createRequire(import.meta.url)('../../../infra/remembered/parameters.cjs') as {
  parameters: Record<
    'readRate' | 'readBurst' | 'writeRate' | 'writeBurst' | 'logRetention',
    { fallback: string }
  >;
};

test('the page says how many requests a route takes', () => {
  expect(line('Requests to a `GET` route')).toContain(
    `${parameters.readRate.fallback} a second, ${parameters.readBurst.fallback} at once`,
  );
  expect(line('Requests to another route')).toContain(
    `${parameters.writeRate.fallback} a second, ${parameters.writeBurst.fallback} at once`,
  );
});

test('the page says how long keys and operations are kept', () => {
  expect(line('Idempotency-Key')).toContain(hours(keyLifetime));
  expect(line('Operations')).toContain(`${retentionSeconds / 86_400} days`);
});

test('the logs of a cluster are kept as long as docs/limits.md, docs/logs.md and docs/costs.md say', () => {
  expect(parameters.logRetention.fallback).toBe('14');
  for (const name of ['limits', 'logs', 'costs'])
    expect(readFileSync(`docs/${name}.md`, 'utf8')).toContain('14 ');
});
