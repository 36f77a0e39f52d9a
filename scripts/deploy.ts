import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { IAM } from '@aws-sdk/client-iam';
import { makeServiceRole } from './deployment/service-role.ts';
import { root } from './root.ts';

/* `npm run deploy`: what the account lacks first, then `serverless deploy` with the same arguments. */
const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  strict: false,
  options: { region: { type: 'string', short: 'r' }, 'aws-profile': { type: 'string' } },
});
const { region = 'us-east-1', 'aws-profile': profile } = values as Record<string, string>;

const iam = new IAM({ region: region!, ...(profile && { profile }) });
process.stdout.write(`${await makeServiceRole(iam)}\n`);

const program = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
const { status } = spawnSync(process.execPath, [program, 'deploy', ...args], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
