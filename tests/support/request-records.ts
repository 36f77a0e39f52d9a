import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { RecordedRequest } from '../../local/aws/request-record.ts';
import { root } from '../../scripts/root.ts';

/*
 * What the product asks of local AWS while tests run, in one file for each test file. `npm run test:aws-service-models` holds all of it
 * against AWS's service models.
 */
const folder = join(root, '.build', 'requests');
const extension = '.jsonl';

/** From now on, local AWS in this process and in those that it starts keeps the requests for a test file, or a folder of them. */
export function beginRequestRecord(path: string): void {
  const file = join(folder, relative(root, path) + extension);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  process.env['LOCAL_AWS_REQUESTS'] = file;
}

export interface RequestRecord {
  /** The test file, or the folder of those that share a server. */
  tests: string;
  requests: RecordedRequest[];
}

/** What the last run of each test file that is still there has recorded. */
export function requestRecords(): RequestRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => ({ name, tests: name.slice(0, -extension.length) }))
    .filter(({ tests }) => existsSync(join(root, tests)))
    .map(({ name, tests }) => ({ tests, requests: readRecord(join(folder, name)) }));
}

const readRecord = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedRequest);
