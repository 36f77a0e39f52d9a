import { readFileSync } from 'node:fs';
import { rights } from '../../scripts/generate/deployer-policy/rights.ts';
import { clusterTypes, type HandlerPermissions } from '../../scripts/generate/handler-permissions.ts';
import { findingsByHandlers } from './by-handlers.ts';
import { byHandlers } from './exceptions/handlers.ts';
import type { Finding } from './finding.ts';
import type { Holder } from './holders.ts';

export const file = 'local/aws/cloudformation/handler-permissions.json';
export const permissions = JSON.parse(readFileSync(file, 'utf8')) as HandlerPermissions;

const everyHandler = ['create', 'read', 'update', 'delete', 'tagging'];

/** What CloudFormation's role lacks to make clusters. */
export const missingToRole = (holder: Holder): Promise<Finding[]> =>
  findingsByHandlers({ holder, types: clusterTypes(), handlers: ['create', 'read', 'delete'] }, permissions);

/** What the deployer lacks to make, change and remove a deployment. */
export const missingToDeployer = (holder: Holder): Promise<Finding[]> =>
  findingsByHandlers(
    { holder, types: rights.flatMap(({ types }) => types), handlers: everyHandler },
    permissions,
  );

/** Whether something is missing for which there is no reason. */
export const isUnexplained = (findings: readonly Finding[]): boolean =>
  findings.some(
    ({ holder, action }) =>
      !byHandlers.some((one) => one.holder.test(holder) && one.actions.includes(action)),
  );
