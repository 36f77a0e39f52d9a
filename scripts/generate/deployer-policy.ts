import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Right } from './deployer-policy/right.ts';
import { rights } from './deployer-policy/rights.ts';
import { root } from '../root.ts';

/* Writes docs/deployer-policy.json: what the principal that runs `npm run deploy` and `npm run remove` has to be allowed. */
export const file = join(root, 'docs', 'deployer-policy.json');

function statement({ sid, actions, resources, passedTo }: Right) {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(passedTo && { Condition: { StringEquals: { 'iam:PassedToService': passedTo } } }),
  };
}

/** The policy as it stands in the file. */
export const deployerPolicyText = () =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: rights.map(statement) }, null, 2)}\n`;

if (import.meta.main) writeFileSync(file, deployerPolicyText());
