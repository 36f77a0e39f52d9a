import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { allowed, endpoints, every } from './serverless-file.ts';

const routes = Object.values(endpoints).flatMap(({ events = [] }) =>
  typeof events === 'string' ? [] : events.map(({ httpApi }) => httpApi),
);

/* Those of the documents depend on a parameter: gateway.test.ts. */
test('every contract has its route, and every route but the last ones its contract', () => {
  const promised = contracts
    .filter(({ response }) => !response.mediaType)
    .map(({ method, path }) => `${method} ${path}`);
  expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
    [...promised, 'OPTIONS /', 'OPTIONS /{proxy+}', '* *'].toSorted(),
  );
});

test('every entry is a function', () => {
  const entries = globSync('functions/**/*.ts').map((path) => path.replace(/\.ts$/, '.handler'));
  expect(
    Object.values(every)
      .map(({ handler }) => handler)
      .toSorted(),
  ).toEqual(entries.toSorted());
});

test('a function that waits for its caller has the time to', () => {
  const waiting = contracts
    .filter(({ query }) => query instanceof z.ZodMiniObject && 'wait' in query.shape)
    .map(({ operationId }) => operationId);
  expect(waiting).not.toEqual([]);
  for (const operationId of waiting) expect(endpoints[operationId]).toMatchObject({ timeout: 29 });
});

/** Which settings go with which statements, and with which names in an entry. */
const settings: [setting: string, statement: RegExp | null, word: RegExp | null][] = [
  ['ACCOUNT_ID', /^describeVpcs$/, /\bplace\b/],
  ['AUTHENTICATION', null, /\bauthentication\b/],
  ['TABLE_NAME', /^[a-z-]+\.(get|batchGet|put|update|delete|query)$/, null],
  ['CREATE_CLUSTER_WORKFLOW_ARN', /^(startCreation|describeExecutions)$/, null],
  ['DELETE_CLUSTER_WORKFLOW_ARN', /^(startDeletion|describeExecutions)$/, null],
  ['CLEAN_UP_WORKFLOW_ARN', /^(startCleanUp|describeCleanUps)$/, null],
  ['CLEAN_UP_LIMIT', null, /\bcleanUpLimit\b/],
  ['WAITING_LIMIT', null, /\bwaitingDependencies\b/],
  ['CLOUDFORMATION_ROLE_ARN', /^passCloudFormationRole$/, null],
  ['ROLE_BOUNDARY_ARN', null, /\b(roleBoundary|creationPlanDependencies|stackPlanDependencies)\b/],
  ['EXECUTE_COMMAND_ROLE_ARN', null, /\b(taskRoles|creationPlanDependencies|stackPlanDependencies)\b/],
  ['VOLUMES_ROLE_ARN', null, /\b(taskRoles|creationPlanDependencies|stackPlanDependencies)\b/],
  ['DEFAULT_NETWORK', null, /\b(networkSettings|creationPlanDependencies|stackPlanDependencies)\b/],
  [
    'SHARED_VPC_ID',
    null,
    /\b(sharedNetwork|networkSettings|creationPlanDependencies|stackPlanDependencies)\b/,
  ],
  [
    'SHARED_SUBNET_IDS',
    null,
    /\b(sharedNetwork|networkSettings|creationPlanDependencies|stackPlanDependencies)\b/,
  ],
  [
    'SECRET_PREFIX',
    null,
    /\b(readablePrefixes|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
  [
    'BUCKET_PREFIX',
    null,
    /\b(readablePrefixes|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
  ['VPCS', null, /\b(allowedNetworks|allowedVpcs|creationPlanDependencies|stackPlanDependencies)\b/],
  ['SECURITY_GROUPS', null, /\b(allowedNetworks|creationPlanDependencies|stackPlanDependencies)\b/],
  [
    'FILE_SYSTEMS',
    null,
    /\b(allowedFileSystems|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
  ['SNAPSHOTS', null, /\b(allowedSnapshots|creationPlanDependencies|stackPlanDependencies)\b/],
  ['LIMITS', null, /\b(limits(?=\(\))|creationPlanDependencies)\b/],
  ['STAGE', null, /\bplace\b/],
  ['VERSION', null, /\bversion\(/],
  [
    'STACK_PREFIX',
    null,
    /\b(deployment(?=\(\))|sweepDependencies|cleanUpDependencies|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
  ['LOG_RETENTION_DAYS', null, /\b(logRetentionDays|cleanUpDependencies)\b/],
  ['LOG_KMS_KEY_ARN', null, /\blogKey\b/],
  ['TASK_DEFINITION_TTL', null, /\b(sweepDependencies|cleanUpDependencies)\b/],
  ['TASK_EXECUTION_ROLE_ARN', null, /\b(importSettings|registrationDefaults|registrationDependencies)\b/],
  ['TASK_LOG_GROUP', null, /\b(importSettings|registrationDefaults|registrationDependencies)\b/],
  [
    'TASK_ROLES',
    null,
    /\b(allowedRoles|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
  [
    'LOG_GROUPS',
    null,
    /\b(allowedGroups|creationPlanDependencies|stackPlanDependencies|importSettings|registrationDependencies)\b/,
  ],
];

test.each(Object.entries(every))('%s is given the settings that it reads, and no others', (_, definition) => {
  const entry = readFileSync(definition.handler.replace(/\.handler$/, '.ts'), 'utf8');
  const read = settings
    .filter(
      ([, statement, word]) => allowed(definition).some((name) => statement?.test(name)) || word?.test(entry),
    )
    .map(([setting]) => setting);
  const given = Object.keys(definition.environment ?? {}).filter((name) => name !== 'NODE_OPTIONS');
  expect(given.toSorted()).toEqual(read.toSorted());
});
