import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { newAccount, type Deployment } from './run-deployment.ts';

/* docs/deploy.md: a deployment remembers the parameters that bound something, and is not loosened unasked. */
let deployment: Deployment;
beforeAll(async () => {
  deployment = await newAccount();
}, 60_000);
afterAll(() => deployment.aws.close());

const given = (parameters: string[]) => parameters.map((parameter) => `--param=${parameter}`);
const deploy = (...parameters: string[]) => deployment.run('deploy', ...given(parameters));

/** As `aws cloudformation describe-stacks` shows it. */
async function remembered(name: string): Promise<string | undefined> {
  const { region } = deployment.aws.world;
  const cloudFormation = new CloudFormation({
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: deployment.aws.requestHandler,
  });
  const { Stacks } = await cloudFormation.describeStacks({ StackName: 'fargate-clusters-dev' });
  return Stacks![0]!.Outputs!.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
}

test('secretPrefix=ANY is said where it is deployed, and remembered', async () => {
  const { status, output } = await deploy('secretPrefix=ANY', 'publicDocs=false');
  expect([status, output]).toEqual([
    0,
    expect.stringContaining(
      'secretPrefix=ANY: containers may have every secret and every parameter of this account.',
    ),
  ]);
  expect(await remembered('ParameterSecretPrefix')).toBe('ANY');
}, 120_000);

const refusal = [
  'Refused, nothing was deployed. The deployment remembers other parameters:',
  '  secretPrefix is ANY, and is left out: it would be NONE, which changes it',
  '  publicDocs is false, and is left out: it would be true, which loosens it',
  'To keep them: --param secretPrefix=ANY --param publicDocs=false',
  'To change them: --param secretPrefix=NONE --param acceptLoosening=publicDocs',
].join('\n');

test('what is left out afterwards is refused, by npm run deploy and by the framework', async () => {
  const ends = [await deploy(), await deployment.serverless('deploy')];
  for (const { status, output } of ends)
    expect([status, output]).toEqual([1, expect.stringContaining(refusal)]);
  expect(await remembered('ParameterPublicDocs')).toBe('false');
}, 120_000);

test('a tighter value is taken, a looser one with acceptLoosening alone', async () => {
  const tighter = await deploy('secretPrefix=web/', 'publicDocs=false');
  expect([tighter.status, tighter.output]).toEqual([
    0,
    expect.stringContaining('secretPrefix was ANY, and is web/ from now on.'),
  ]);
  const looser = ['secretPrefix=web/', 'publicDocs=true', 'readRate=100'];
  const refused = await deploy(...looser, 'acceptLoosening=publicDocs');
  expect([refused.status, refused.output]).toEqual([
    1,
    expect.stringContaining('  readRate is 50, and would be 100, which loosens it'),
  ]);
  expect((await deploy(...looser, 'acceptLoosening=publicDocs,readRate')).status).toBe(0);
  expect(await remembered('ParameterReadRate')).toBe('100');
  expect((await deploy(...looser)).status).toBe(0);
}, 120_000);

test.each([
  ['rollback', '--timestamp', '1700000000000'],
  ['deploy', 'function', '--function', 'createCluster'],
])(
  'serverless %s %s compares nothing, and is refused',
  async (...command) => {
    const { status, output } = await deployment.serverless(...command);
    expect([status, output]).toEqual([
      1,
      expect.stringMatching(/^serverless (rollback|deploy function) does not compare parameters/m),
    ]);
  },
  60_000,
);
