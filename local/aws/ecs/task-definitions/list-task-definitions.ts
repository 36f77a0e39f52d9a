import type {
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
} from '@aws-sdk/client-ecs';
import type { EcsContext } from '../context.ts';
import { pageOf } from '../paging.ts';
import type { RegisteredTaskDefinition } from '../state.ts';
import { forgetDeleted } from './deleted-definitions.ts';

export function listTaskDefinitionActions(context: EcsContext) {
  function definitions(): RegisteredTaskDefinition[] {
    forgetDeleted(context);
    return [...context.state.taskDefinitions.values()].map(({ definition }) => definition);
  }

  /** Ordered by family and revision. In spite of its name, `familyPrefix` is a whole family. */
  function ListTaskDefinitions(input: ListTaskDefinitionsRequest): ListTaskDefinitionsResponse {
    const { familyPrefix, status = 'ACTIVE', sort = 'ASC' } = input;
    const arns = definitions()
      .filter((definition) => familyPrefix === undefined || definition.family === familyPrefix)
      .filter((definition) => definition.status === status)
      .toSorted(byFamilyAndRevision)
      .map(({ taskDefinitionArn }) => taskDefinitionArn);
    if (sort === 'DESC') arns.reverse();
    const { page, nextToken } = pageOf(arns, { ...input, usual: 100, most: 100 });
    return { taskDefinitionArns: page, nextToken };
  }

  /** A family is ACTIVE while one of its revisions is. */
  function ListTaskDefinitionFamilies(
    input: ListTaskDefinitionFamiliesRequest,
  ): ListTaskDefinitionFamiliesResponse {
    const { familyPrefix = '', status = 'ALL' } = input;
    const active = new Set(definitions().flatMap((one) => (one.status === 'ACTIVE' ? [one.family] : [])));
    const families = [...new Set(definitions().map((one) => one.family))]
      .filter((family) => family.startsWith(familyPrefix))
      .filter((family) => status === 'ALL' || active.has(family) === (status === 'ACTIVE'))
      .toSorted();
    const { page, nextToken } = pageOf(families, { ...input, usual: 100, most: 100 });
    return { families: page, nextToken };
  }

  return { ListTaskDefinitions, ListTaskDefinitionFamilies };
}

function byFamilyAndRevision(one: RegisteredTaskDefinition, other: RegisteredTaskDefinition): number {
  if (one.family !== other.family) return one.family < other.family ? -1 : 1;
  return one.revision - other.revision;
}
