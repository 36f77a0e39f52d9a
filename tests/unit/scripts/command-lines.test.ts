import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

const env = {
  PATH: process.env['PATH'],
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

const explore = 'tests/exploration/explore.ts';
const keepVersion = 'tests/support/released/keep-version.ts';

test.each([
  [explore, 'explore'],
  [keepVersion, 'keep-version'],
  ['bench/measure.ts', 'bench'],
  ['tests/simulation/simulate.ts', 'simulate'],
  ['tests/mutants/mutants.ts', 'mutants'],
  ['scripts/operate/deploy.ts', 'deploy'],
  ['scripts/operate/remove.ts', 'remove'],
  ['scripts/operate/verify-aws.ts', 'verify:aws'],
])('%s --help prints how it is used, and nothing else', (script, name) => {
  expect(run(script, '--help')).toEqual({
    status: 0,
    stdout: expect.stringMatching(`^npm run ${name} -- \\S`),
    stderr: '',
  });
});

test.each([
  [explore, ['--world', 'nope'], 'There is no world "nope".'],
  [explore, ['--mutation', 'nope'], 'There is no planted bug "nope".'],
  [explore, ['--workers', '0'], '--workers 0 is not allowed: give an integer from 1 to 999.'],
  [explore, ['--deviations', 'x'], '--deviations x is not allowed: give an integer from 0 to 999.'],
  [keepVersion, [], 'Name the commit of the release.'],
  [keepVersion, ['nope'], 'There is no commit nope.'],
  ['bench/measure.ts', ['nothing'], 'There is no part or function nothing.'],
])('%s %p is refused with a sentence', (script, args, sentence) => {
  const { status, stdout, stderr } = run(script, ...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.split('\n').slice(0, 2)).toEqual([sentence, expect.stringMatching(/^npm run /)]);
});

const deploy = (...args: string[]) => run('scripts/operate/deploy.ts', ...args);

test('deploy says what to set where there are no credentials, and does nothing before', () => {
  expect(deploy()).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^There are no credentials of AWS here \(.*\): set AWS_PROFILE, or give --aws-profile\.\n$/,
    ),
  });
});

test.each([
  [
    ['--stage', 'under_score'],
    '--stage under_score is not allowed. Use 1 to 22 letters, digits and single hyphens between them: --stage test',
  ],
  [['--stage'], '--stage needs a value.'],
  [['--region', ''], '--region needs a value.'],
])('deploy refuses %p before it looks for credentials', (args, sentence) => {
  const { status, stderr } = deploy(...args);
  expect(status).toBe(1);
  expect(stderr.split('\n').slice(0, 2)).toEqual([sentence, expect.stringMatching(/^npm run deploy -- /)]);
});
