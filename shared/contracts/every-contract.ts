import * as caller from './caller.ts';
import * as cleanUps from './clean-ups.ts';
import * as clusterChanges from './cluster-changes.ts';
import * as clusters from './clusters.ts';
import type { Contract } from './contract.ts';
import * as documents from './documents.ts';
import * as health from './health.ts';
import * as limits from './limits.ts';
import * as networks from './networks.ts';
import * as operations from './operations.ts';
import * as plans from './plans.ts';
import * as taskDefinitions from './task-definitions.ts';
import * as tasks from './tasks.ts';

const isContract = (exported: unknown): exported is Contract =>
  typeof exported === 'object' && exported !== null && 'operationId' in exported && 'response' in exported;

/** All contracts, in the order of the reference. */
export const contracts: readonly Contract[] = [
  clusters,
  clusterChanges,
  networks,
  tasks,
  taskDefinitions,
  operations,
  cleanUps,
  plans,
  health,
  caller,
  limits,
  documents,
].flatMap((file) => Object.values(file).filter(isContract));
