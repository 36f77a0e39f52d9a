import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { meaningOf } from '../../../../shared/aws/error-meaning.ts';
import { otherErrors } from './errors/errors.ts';
import { modelledErrors } from './errors/modelled.ts';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

test.each([...modelledErrors, ...otherErrors])(
  '$meaning: $name $message ($source)',
  ({ meaning, name, message, status = 400 }) => {
    expect(meaningOf(named(name, message), status)).toBe(meaning);
  },
);

test('an error without an answer of AWS is unavailability', () => {
  expect(meaningOf(named('TimeoutError'), undefined)).toBe('unavailable');
});

const root = new URL('../../../../', import.meta.url);
const sources = ['shared/aws', 'shared/journal'].flatMap((folder) =>
  readdirSync(new URL(folder, root)).map((file) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8')),
);

/** What the SDK, out of AWS's models, says that a command may throw. */
function thrownBy(client: string, command: string): string[] {
  const file = new URL(`node_modules/@aws-sdk/client-${client}/dist-types/commands/${command}.d.ts`, root);
  return [...readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => !name.endsWith('ServiceException') || name === 'ServiceException');
}

const commands = sources.flatMap((source) =>
  [...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)].flatMap(([, names, client]) =>
    [...names!.matchAll(/\b(\w+Command)\b(?!Input)/g)].map(([, command]) => [client!, command!] as const),
  ),
);

test.each(commands)('%s: every exception of %s is decided', (client, command) => {
  const decided = modelledErrors.filter((one) => one.client === client).map(({ name }) => name);
  for (const name of thrownBy(client, command)) expect(decided).toContain(name);
});

test('every client is looked at', () => {
  expect(new Set(commands.map(([client]) => client))).toEqual(
    new Set(['cloudformation', 'cloudwatch-logs', 'dynamodb', 'ec2', 'ecs', 'service-quotas', 'sfn']),
  );
  expect(thrownBy('ecs', 'RunTaskCommand')).toContain('BlockedException');
});
