import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Decided } from '../../../local/aws/iam/access.ts';
import { readRoles } from '../../support/deployment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { refusedByReference } from './as-referenced.ts';
import { explained } from './explained.ts';
import { unused } from './unused.ts';
import { useTasksAndClusters } from './used/tasks-and-clusters.ts';
import { useCreations } from './used/creations.ts';
import { useOtherOwners } from './used/other-owners.ts';
import { useDeletions } from './used/deletions.ts';
import { useCleanUps } from './used/clean-ups.ts';
import { useLimits } from './used/limits.ts';

/* The product does everything that it can do. The last tests compare the roles with what they needed for it. */
let product: Product;
const decided: Decided[] = [];

beforeAll(async () => {
  product = await startProduct({ newAccount: true });
  product.aws.access.watch((decision) => decided.push(decision));
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

useTasksAndClusters(() => product);
useCreations(() => product);
useOtherOwners(() => product);
useDeletions(() => product);
useCleanUps(() => product);
useLimits(() => product);

test('each permission of a role was needed, or has a reason', () => {
  const idle = unused(readRoles(), decided);
  const unexplained = idle.filter((grant) => !explained.some(({ grants }) => grants(grant)));
  expect(unexplained.map((grant) => Object.values(grant).join(' '))).toEqual([]);
});

test('no permission with a reason was needed', () => {
  const idle = unused(readRoles(), decided);
  expect(explained.filter(({ grants }) => !idle.some(grants)).map(({ reason }) => reason)).toEqual([]);
});

test('AWS knows the actions, the resources and the conditions of all permissions', async () => {
  expect(await refusedByReference(decided)).toEqual([]);
});
