import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { goTool, missingGoTools } from './support/go-tool.ts';
import { run } from './support/program.ts';

const minutes = 60_000;
const missing = missingGoTools();
if (missing) process.stdout.write(`Skipped, as oasdiff cannot be built: ${missing}\n`);
const testWithGo = missing ? test.skip : test;

const released = 'tests/conformance/clients/released';
const severities = `${released}/severity-levels.txt`;

interface Document {
  info: { version: string };
  paths: Record<string, Record<string, { parameters?: unknown[] }>>;
  components: { schemas: Record<string, { enum?: string[]; required?: string[]; properties?: object }> };
}

const read = (path: string) => parse(readFileSync(path, 'utf8')) as Document;
const majorOf = ({ info }: Document) => Number(info.version.split('.')[0]);

let oasdiff: string;
let folder: string;
let last: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breaking-changes-'));
  const documents = (await readdir(released)).filter((name) => name.endsWith('.yaml'));
  last = join(released, documents.toSorted(byVersion).at(-1)!);
  if (!missing) oasdiff = await goTool('github.com/oasdiff/oasdiff');
}, 5 * minutes);

afterAll(() => rmSync(folder, { recursive: true }));

const byVersion = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });

/** What would break a client of the one document that calls a deployment of the other. */
async function breaking(before: string, after: string): Promise<string[]> {
  const output = await run(oasdiff, [
    'breaking',
    before,
    after,
    '-f',
    'json',
    '--severity-levels',
    severities,
  ]);
  const found = JSON.parse(output || '[]') as { operation: string; path: string; text: string }[];
  return found.map(({ operation, path, text }) => `${operation} ${path}: ${text}`);
}

/** The text between **Breaks** and what follows, of what is not released. */
function announcedBreaks(): string {
  const [, unreleased = ''] = readFileSync('CHANGELOG.md', 'utf8').split('## Unreleased');
  return /\*\*Breaks\*\*\n([^]*?)(?=\n\*\*|\n## |$)/.exec(unreleased)?.[1]?.trim() ?? '';
}

testWithGo(
  'within a major version nothing breaks, and before 1.0.0 the change log says what does',
  async () => {
    const found = await breaking(last, 'openapi.yaml');
    const [before, after] = [read(last), read('openapi.yaml')];
    if (majorOf(after) === majorOf(before) && majorOf(after) > 0) expect(found).toEqual([]);
    else if (found.length > 0) expect(announcedBreaks()).toMatch(/^- \S/m);
  },
);

/** One change each that would break somebody. */
const changes: Record<string, (document: Document) => void> = {
  'an operation goes': ({ paths }) => void delete paths['/clusters']!['post'],
  'a field of responses goes': ({ components }) => {
    const { properties, required } = components.schemas['Cluster']!;
    delete (properties as Record<string, unknown>)['expiresAt'];
    components.schemas['Cluster']!.required = required!.filter((name) => name !== 'expiresAt');
  },
  'a field of requests becomes necessary': ({ components }) => {
    components.schemas['ClusterSpec']!.required = ['name'];
  },
  'a value of requests goes': ({ components }) => void components.schemas['Capacity']!.enum!.pop(),
};

testWithGo.each(Object.entries(changes))('it is noticed that %s', async (_, change) => {
  const document = read('openapi.yaml');
  change(document);
  const changed = join(folder, 'changed.yaml');
  writeFileSync(changed, stringify(document));
  expect(await breaking('openapi.yaml', changed)).not.toEqual([]);
});

testWithGo('a new field, operation or value of responses breaks nobody', async () => {
  const document = read('openapi.yaml');
  Object.assign(document.components.schemas['Cluster']!.properties!, { colour: { type: 'string' } });
  document.components.schemas['ProblemCode']!.enum!.push('new_code');
  document.paths['/new'] = { get: { ...document.paths['/clusters']!['get'] } };
  const changed = join(folder, 'grown.yaml');
  writeFileSync(changed, stringify(document));
  expect(await breaking('openapi.yaml', changed)).toEqual([]);
});

test('the lists that stay as they are have the values that docs/versioning.md means', () => {
  expect(read('openapi.yaml').components.schemas['OperationStatus']!.enum).toEqual([
    'running',
    'succeeded',
    'failed',
    'cancelled',
  ]);
});
