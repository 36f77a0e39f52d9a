import { afterAll, expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join, relative } from 'node:path';
import { coveredPlaces } from './covered-places.ts';
import { recordName, type CoverRecord } from './cover-record.ts';
import { hash } from '../hash.ts';
import { root } from '../../../scripts/root.ts';

/* Keeps which places of the product's code a test file runs. Goes into jest's setup. */

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const before = process.cpuUsage();

afterAll(async () => {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const test = relative(root, expect.getState().testPath!);
  const sources: CoverRecord['sources'] = {};
  for (const { url, functions } of result) {
    const path = url.replace(/^file:\/\//, '');
    const file = relative(root, path);
    if (!/^(shared|functions)\//.test(file)) continue;
    sources[file] = { hash: hash(readFileSync(path, 'utf8')), places: coveredPlaces(functions) };
  }
  const { user, system } = process.cpuUsage(before);
  const record: CoverRecord = { test, seconds: Math.round((user + system) / 1e4) / 100, sources };
  writeFileSync(join(process.env['COVERAGE_FOLDER']!, recordName(test)), JSON.stringify(record));
});
