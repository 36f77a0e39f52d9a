import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Journal } from '../../journal/journal.ts';
import { callerTags } from '../../domain/input/tags.ts';
import { jsonPointer } from '../../domain/json-pointer.ts';
import type { ImportSettings } from '../../domain/task-definition/import/imported-roles.ts';
import type { DescribedTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { findTaskDefinition, type OwnershipDependencies } from './find-task-definition.ts';
import { tryImport, type ReadSpec } from './read-import.ts';
import { describingPresentOwner } from './present-owner.ts';

interface Dependencies extends OwnershipDependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describeWhole'>;
  journal: Pick<Journal, 'getCluster'>;
  readSpec: ReadSpec;
  importSettings: Omit<ImportSettings, 'purpose'>;
}

/** A task definition of this deployment with the callers' tags, and the specification for an equal revision. */
export async function getTaskDefinition(
  { taskDefinitions, journal, readSpec, importSettings, ...ownership }: Dependencies,
  reference: string,
): Promise<DescribedTaskDefinition> {
  const { inEcs, ...found } = await findTaskDefinition(
    { ...ownership, taskDefinitions: describingPresentOwner(journal, taskDefinitions.describeWhole) },
    reference,
    'read',
  );
  const tags = callerTags(found.tags);
  const pairs = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const settings = { ...importSettings, purpose: 'view' as const };
  const { imported, issues } = tryImport(readSpec, { ...inEcs, tags: pairs }, settings);
  return {
    ...found,
    tags,
    spec: imported?.spec ?? null,
    changed: imported?.changed ?? [],
    redacted: [],
    obstacles: issues.map(({ path, message }) => ({ pointer: jsonPointer(path.slice(1)), reason: message })),
  };
}
