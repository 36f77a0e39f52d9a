import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { IAM } from '@aws-sdk/client-iam';
import { needsEarlierNames } from './deployment/earlier-names.ts';
import { leftByEarlier } from './deployment/left-by-earlier.ts';
import { readDeployOptions } from './deployment/options.ts';
import { makeServiceRole } from './deployment/service-role.ts';
import { explanationOf } from './removal/refusal.ts';
import { root } from '../root.ts';

/* `npm run deploy`: what the account lacks first, then `serverless deploy` with the same arguments. */
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  process.exitCode = await deploy(process.argv.slice(2));
} catch (error) {
  const explanation = explanationOf(error);
  if (!explanation) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
}

async function deploy(args: string[]): Promise<number> {
  const { stage, region, profile } = readDeployOptions(args);
  const config = { region, ...(profile && { profile }) };
  say(await makeServiceRole(new IAM(config)));
  const cloudFormation = new CloudFormation(config);
  const owner = `fargate-clusters-${stage}`;
  for (const line of await leftByEarlier(cloudFormation, owner)) say(line);
  const earlier = await earlierNames(cloudFormation, owner, args);
  const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const { status } = spawnSync(process.execPath, [program, 'deploy', ...args, ...earlier], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** The parameter for the names of earlier versions, unless whoever deploys gives it: a deployment remembers it. */
async function earlierNames(client: CloudFormation, owner: string, args: string[]): Promise<string[]> {
  if (args.some((arg) => /^(--param=)?earlierNames=/.test(arg))) return [];
  const needed = await needsEarlierNames(client, owner);
  if (needed)
    say(
      'There are clusters of a version before 1.0.0, or may be: policies cover their names too (earlierNames=true). Deploy again when they are gone.',
    );
  return needed === undefined ? [] : [`--param=earlierNames=${needed}`];
}
