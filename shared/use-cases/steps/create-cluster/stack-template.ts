import type { Stacks } from '../../../aws/stacks.ts';
import { clusterSpec, type ClusterSpec } from '../../../domain/cluster/cluster.ts';
import type { ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import { ownTags } from '../../../domain/ownership.ts';
import { aboveTeams } from '../../../domain/team/caller.ts';
import { inZones } from '../../../domain/template/cluster-template-network.ts';
import { ApiError, isTransient } from '../../../errors/api-error.ts';
import { InvalidRequest } from '../../../errors/request-errors.ts';
import { planStack, type StackPlan, type StackPlanDependencies } from '../../clusters/plan-stack.ts';
import { notShown, StackNotShown } from '../../stacks/stack-not-shown.ts';

/** What a creation asks for is refused by the time its stack is requested. The diagnosis matches the message. */
export class NoLongerAllowed extends Error {
  override readonly name = 'NoLongerAllowed';

  constructor(reason: string, options?: ErrorOptions) {
    super(`The request is no longer allowed: ${reason}`, options);
  }
}

type Planning = Omit<StackPlanDependencies, 'caller'>;

export interface TemplateDependencies {
  stacks: Pick<Stacks, 'describe' | 'template'>;
  /** For this cluster: its values come from the settings of the deployment. */
  planning: Planning;
}

/**
 * The template of the next stack of a creation; undefined if the creation has none to request. The journal holds none:
 * whoever can write there gets no more than a request could ask for.
 */
export async function stackTemplate(
  { stacks, planning }: TemplateDependencies,
  entry: ClusterEntry,
): Promise<string | undefined> {
  if (entry.discardedStackId !== undefined) return templateOfStack(stacks, entry, entry.discardedStackId);
  if (entry.spec !== undefined) return builtFrom(entry.spec, entry, planning);
  if (entry.template === undefined) return undefined;
  throw new NoLongerAllowed(
    'an earlier version of this API accepted it, and the API was upgraded before it requested the stack. Nothing was created.',
  );
}

/** CloudFormation has the template that an earlier stack of this creation was built with, and whose it was. */
async function templateOfStack(
  stacks: TemplateDependencies['stacks'],
  { name, createdByOperation }: ClusterEntry,
  id: string,
): Promise<string> {
  const stack = await stacks.describe(id);
  if (!stack) throw new StackNotShown(notShown(id));
  if (stack.tags[ownTags.cluster] !== name || stack.tags[ownTags.operation] !== createdByOperation)
    throw new NoLongerAllowed(`stack [${id}] belongs to another creation.`);
  return stacks.template(id);
}

/**
 * Checks the request again as the endpoint did, and builds the template from it. Only the endpoint knew the teams of
 * the caller.
 */
async function builtFrom(
  stored: string,
  { name, stackName, createdByOperation, requestedBy, zones: [one, two] = [] }: ClusterEntry,
  planning: Planning,
): Promise<string> {
  const parsed = clusterSpec.safeParse(JSON.parse(stored));
  if (!parsed.success)
    throw refused(
      new InvalidRequest(
        parsed.error.issues.map(({ path, message }) => ({ path: ['body', ...(path as string[])], message })),
      ),
    );
  const spec = parsed.data;
  const { template, network, ...plan } = await planned(
    { ...planning, caller: aboveTeams(requestedBy) },
    spec,
    createdByOperation,
  );
  if (spec.name !== name || plan.stackName !== stackName)
    throw new NoLongerAllowed(`cluster "${name}" has the request of another cluster.`);
  return JSON.stringify(one && two && network.mode === 'own' ? inZones(template, [one, two]) : template);
}

async function planned(
  planning: StackPlanDependencies,
  spec: ClusterSpec,
  operationId: string,
): Promise<StackPlan> {
  try {
    return await planStack(planning, spec, operationId);
  } catch (error) {
    throw error instanceof ApiError && !isTransient(error) ? refused(error) : error;
  }
}

const refused = (cause: ApiError) => new NoLongerAllowed(cause.message, { cause });
