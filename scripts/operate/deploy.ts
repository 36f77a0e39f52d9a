import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { IAM } from '@aws-sdk/client-iam';
import { leftByEarlier } from './deployment/left-by-earlier.ts';
import { makeServiceRole } from './deployment/service-role.ts';
import { root } from '../root.ts';

/* `npm run deploy`: what the account lacks first, then `serverless deploy` with the same arguments. */
const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  strict: false,
  options: {
    stage: { type: 'string', short: 's' },
    region: { type: 'string', short: 'r' },
    'aws-profile': { type: 'string' },
  },
});
const { stage = 'dev', region = 'us-east-1', 'aws-profile': profile } = values as Record<string, string>;

const config = { region: region!, ...(profile && { profile }) };
process.stdout.write(`${await makeServiceRole(new IAM(config))}\n`);
for (const line of await leftByEarlier(new CloudFormation(config), `fargate-clusters-${stage}`))
  process.stdout.write(`${line}\n`);

const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
const { status } = spawnSync(process.execPath, [program, 'deploy', ...args], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
