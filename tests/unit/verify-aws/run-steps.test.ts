import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { deregisterTaskDefinition } from '../../../client/client.ts';
import { publish } from '../../../scripts/operate/verify-aws/report.ts';
import { runSteps } from '../../../scripts/operate/verify-aws/run-steps.ts';
import { differs, pass, type Step } from '../../../scripts/operate/verify-aws/step.ts';
import { steps } from '../../../scripts/operate/verify-aws/steps.ts';
import type { Target } from '../../../scripts/operate/verify-aws/target.ts';
import { Visit } from '../../../scripts/operate/verify-aws/visit.ts';

const emulator: Target = {
  name: 'ministack',
  lacks: ['images'],
  region: 'us-east-1',
  credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
  deploy: async () => 'http://127.0.0.1:1',
  remove: async () => '',
  end: async () => undefined,
};

const step = (name: string, run: Step['run'], more: Partial<Step> = {}): Step => ({
  name,
  question: `What of ${name}?`,
  run,
  ...more,
});

let controller: AbortController;
let visit: Visit;
let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text as string;
    return true;
  });
  controller = new AbortController();
  visit = new Visit(emulator, 'test', controller.signal);
});
afterEach(() => void jest.restoreAllMocks());

const run = (list: Step[]) => runSteps(list, visit);
const outcomes = async (results: ReturnType<typeof run>) =>
  (await results).map(({ name, outcome, seen }) => `${name} ${outcome}: ${seen}`);

test('a step that fails does not keep the next one from running, unless that needs it', async () => {
  const results = run([
    step('first', async () => {
      throw new Error('refused');
    }),
    step('second', async () => pass('fine')),
    step('third', async () => pass('fine'), { after: ['first'] }),
  ]);
  expect(await outcomes(results)).toEqual([
    'first fail: refused',
    'second pass: fine',
    'third skipped: "first" has failed',
  ]);
});

test('what an emulator cannot show is skipped, and says so', async () => {
  const results = run([step('pull', async () => pass('never'), { needs: ['images'] })]);
  expect(await outcomes(results)).toEqual(['pull skipped: emulator']);
  expect(printed).toContain('skipped: emulator');
});

test('an interruption ends the running step and begins none', async () => {
  const results = run([
    step('endless', async () => {
      controller.abort();
      return new Promise(() => undefined);
    }),
    step('next', async () => pass('never')),
  ]);
  expect(await outcomes(results)).toEqual(['endless fail: interrupted', 'next skipped: interrupted']);
});

test('a step that an interruption has ended can make nothing more', async () => {
  await visit.deploy([]);
  controller.abort();
  const { client } = visit;
  await expect(deregisterTaskDefinition({ client, path: { taskDefinition: 'a:1' } })).resolves.toMatchObject({
    error: controller.signal.reason,
  });
  await expect(visit.deploy([])).rejects.toThrow('aborted');
});

test('the report has each step and each measurement, and only a failure ends with 1', async () => {
  visit.measure('creation', '301 s', '4 minutes');
  const results = await run([step('one', async () => differs('a | b')), step('two', async () => pass('ok'))]);
  expect(publish(visit, results)).toBe(0);
  const report = readFileSync(join(visit.folder, 'report.md'), 'utf8');
  expect(report).toContain('| differs | one | 0 | a \\| b |');
  expect(report).toContain('| creation | 301 s | 4 minutes |');
  expect(printed).toContain('1 differ, 0 skipped\n1 passed, 0 failed\n');
  const failed = await run([step('three', () => Promise.reject(new Error('no')))]);
  expect(publish(visit, failed)).toBe(1);
});

test('each step comes after those that it needs, and no two have one name', () => {
  const names = steps.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, after = [] } of steps)
    for (const earlier of after) {
      expect(names).toContain(earlier);
      expect(names.indexOf(earlier)).toBeLessThan(names.indexOf(name));
    }
});
