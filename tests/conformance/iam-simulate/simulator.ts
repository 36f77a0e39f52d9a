import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Decision } from '../../../local/aws/iam/policy/evaluate.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import type { PolicyDocument } from '../../../local/aws/iam/role.ts';
import { root } from '../../../scripts/root.ts';

const name = '@cloud-copilot/iam-simulate';
const version = '0.1.173';
const folder = join(root, '.build', `iam-simulate-${version}`);

type Simulate = (simulation: object, options: object) => Decision;

/** Installs the simulator outside the dependencies of this package, as its licence is one that many may not use. */
function install(): string | undefined {
  const entry = join(folder, 'node_modules', name, 'dist', 'esm', 'index.js');
  if (existsSync(entry)) return entry;
  process.stdout.write(`Installing ${name}, once ...\n`);
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', [...args, `${name}@${version}`], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status === 0) return entry;
  process.stdout.write(`Skipped, as ${name} cannot be installed: ${stderr.trim().split('\n').at(-1)}\n`);
  return undefined;
}

/** Decides as iam-simulate does, without its checks of the request; undefined where it cannot be had. */
export async function loadSimulator() {
  const entry = install();
  if (!entry) return undefined;
  const { runUnsafeSimulation } = (await import(pathToFileURL(entry).href)) as {
    runUnsafeSimulation: Simulate;
  };
  return (document: PolicyDocument, { action, resource, context }: Permission): Decision =>
    runUnsafeSimulation(
      {
        request: {
          principal: 'arn:aws:iam::123456789012:role/web',
          action,
          resource: { resource, accountId: '123456789012' },
          contextVariables: context,
        },
        identityPolicies: [{ name: 'policy', policy: document }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
}
