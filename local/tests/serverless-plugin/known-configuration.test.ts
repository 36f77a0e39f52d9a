import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, jest, test } from '@jest/globals';
import { createKnownConfiguration, type Validate } from '../../serverless-plugin/known-configuration.ts';

const written = () => ({ functions: { get: { timeout: '10', events: [{ schedule: 'rate(1 day)' }] } } });

/** As that of osls: it changes types of values. */
const validate = jest.fn<Validate>(async (configuration) => {
  const { functions } = configuration as { functions: Record<string, { timeout: unknown }> };
  functions['get']!.timeout = 10;
});

let root: string;

const install = (packages: string) =>
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), packages);

beforeEach(() => {
  validate.mockClear();
  root = mkdtempSync(join(tmpdir(), 'known-configuration-'));
  mkdirSync(join(root, 'node_modules'));
  install('{}');
});

/** One `npm start`. */
async function start(configuration: object, { ends = true } = {}) {
  const known = createKnownConfiguration(root, validate);
  await known.validate(configuration as Record<string, unknown>);
  const isKnown = known.isKnown();
  if (ends) known.remember();
  return isKnown;
}

test('a configuration that was found valid is not validated again, and has the types of its values', async () => {
  expect(await start(written())).toBe(false);
  const configuration = written();
  const { get } = configuration.functions;
  const { events } = get;
  expect(await start(configuration)).toBe(true);
  expect(validate).toHaveBeenCalledTimes(1);
  expect(configuration.functions.get).toBe(get);
  expect(get.events).toBe(events);
  expect(get).toEqual({ timeout: 10, events: [{ schedule: 'rate(1 day)' }] });
});

test('another configuration is validated', async () => {
  await start(written());
  expect(await start({ ...written(), service: 'other' })).toBe(false);
  expect(validate).toHaveBeenCalledTimes(2);
});

test('other packages validate again', async () => {
  await start(written());
  install('{"packages":{}}');
  expect(await start(written())).toBe(false);
});

test('a start that fails after the validation leaves nothing known', async () => {
  await start(written(), { ends: false });
  expect(await start(written())).toBe(false);
});

test('an invalid configuration is refused each time', async () => {
  validate.mockRejectedValueOnce(new Error('invalid')).mockRejectedValueOnce(new Error('invalid'));
  for (let time = 0; time < 2; time += 1) await expect(start(written())).rejects.toThrow('invalid');
});
