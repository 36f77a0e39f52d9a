import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { IAM } from '@aws-sdk/client-iam';
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
  for (const line of await leftByEarlier(new CloudFormation(config), `fargate-clusters-${stage}`)) say(line);
  const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const { status } = spawnSync(process.execPath, [program, 'deploy', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
