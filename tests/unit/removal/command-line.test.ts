import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

function remove(args: string[], variables: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/operate/remove.ts', ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      ...variables,
    },
  });
  return { status, stderr };
}

const nobody = { AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
const somebody = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

test('an option that there is not is answered with those that there are', () => {
  const { status, stderr } = remove(['--stge', 'test'], nobody);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Unknown option '--stge'.*\nnpm run remove -- \[--stage dev\].*\n$/);
});

test('without credentials, what is to be set is said', () => {
  const { status, stderr } = remove([], nobody);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^There are no credentials of AWS here \(.*\): set AWS_PROFILE, or give --aws-profile\.\n$/,
  );
});

test('a call that fails is said in two lines', () => {
  const { status, stderr } = remove([], {
    ...somebody,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_MAX_ATTEMPTS: '1',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^A call of AWS failed: .*ECONNREFUSED.*\nRunning this again goes on where it stopped\.\n$/,
  );
});
