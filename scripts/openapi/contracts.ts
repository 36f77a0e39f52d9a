import * as clusters from '../../shared/contracts/clusters.ts';
import type { Contract } from '../../shared/contracts/contract.ts';
import * as documents from '../../shared/contracts/documents.ts';
import * as health from '../../shared/contracts/health.ts';
import * as operations from '../../shared/contracts/operations.ts';
import * as taskDefinitions from '../../shared/contracts/task-definitions.ts';
import * as tasks from '../../shared/contracts/tasks.ts';

const isContract = (exported: unknown): exported is Contract =>
  typeof exported === 'object' && exported !== null && 'operationId' in exported && 'answers' in exported;

/** Every contract that there is, in the order of the reference. */
export const contracts: readonly Contract[] = [
  clusters,
  tasks,
  taskDefinitions,
  operations,
  health,
  documents,
].flatMap((file) => Object.values(file).filter(isContract));
