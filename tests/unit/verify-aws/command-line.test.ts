import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

function verify(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/operate/verify-aws.ts', ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  });
  return { status, stderr };
}

test('a target that there is not is answered with those that there are', () => {
  const { status, stderr } = verify('--on', 'moon');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^--on moon is not one of aws, local, ministack\.\nnpm run verify:aws -- /);
});

test('a stage that no deployment can have is refused before anything is made', () => {
  expect(verify('--stage', 'under_score')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^--stage under_score is not allowed\. Use 1 to 22 letters, digits and single hyphens between them: --stage test\n/,
    ),
  });
});

test('without credentials, what is to be set is said', () => {
  expect(verify()).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^There are no credentials of AWS here/),
  });
});
