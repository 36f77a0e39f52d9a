import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Clock } from '../../clock.ts';
import { keyLifetime } from '../../domain/input/key-lifetime.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import { AwsUnavailable, NotTakenYet, Throttled } from '../../errors/aws-errors.ts';
import type { Attempt } from '../requests/attempt.ts';
import {
  latestWith,
  registration,
  type RegistrationPlan,
  type RegistrationPlanDependencies,
} from './plan-registration.ts';
import { registeredBefore } from './registered-before.ts';

export interface RegistrationDependencies extends RegistrationPlanDependencies {
  taskDefinitions: Pick<TaskDefinitions, 'list' | 'describe' | 'register'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'get' | 'note'>;
  clock: Clock;
}

export interface RegistrationAttempt extends Pick<Attempt<RegistrationPlan>, 'id' | 'plan' | 'earlier'> {
  /** Whether the request has a key, and may be retried with it. */
  hasKey: boolean;
}

const pauses = [500, 1_000, 2_000, 4_000];
const transientErrors = [Throttled, NotTakenYet, AwsUnavailable];

/**
 * Registers a task definition, unless the latest revision of its family has the same content: then the response is that
 * revision. A call whose response was lost may have taken effect, so every retry looks for the revision first.
 */
export async function registerTaskDefinition(
  dependencies: RegistrationDependencies,
  spec: TaskDefinitionSpec,
  attempt: RegistrationAttempt,
): Promise<RegisteredTaskDefinition> {
  const { taskDefinitions, clock, deployment, owner } = dependencies;
  const { id, plan, earlier } = attempt;
  const { content, hash } = registration(spec, dependencies);
  const ownTagList = [
    { key: ownTags.owner, value: deployment },
    { key: ownTags.content, value: hash },
    { key: ownTags.request, value: id },
    ...(owner === null ? [] : [{ key: ownTags.team, value: owner }]),
  ];
  const tags = [...(content.tags ?? []), ...ownTagList];
  const sought = { family: spec.family, deployment, request: id, since: earlier?.begunAt ?? clock.now() };

  /** A revision that a clean-up is about to delete does not count. */
  const noted = async (one: RegisteredTaskDefinition | undefined) =>
    one && (await recordRegistration(dependencies, one, { ...attempt, content: hash })) ? one : undefined;
  let revision = plan.known ?? undefined;
  let isLost = false;
  for (let retries = 0; ; retries++) {
    const mayBeThere = retries > 0 || earlier !== undefined;
    try {
      revision = await noted(revision);
      if (mayBeThere) revision ??= await noted(await registeredBefore(taskDefinitions, sought));
      if (mayBeThere) revision ??= await noted(await latestWith(dependencies, spec.family, hash));
      if (!revision) {
        revision = await taskDefinitions.register({ ...content, tags });
        await recordRegistration(dependencies, revision, { ...attempt, content: hash });
      }
      return { ...revision, tags: spec.tags, owner };
    } catch (error) {
      const pause = pauses[retries];
      if (pause === undefined || !transientErrors.some((kind) => error instanceof kind))
        throw isLost ? new AwsUnavailable('RegisterTaskDefinition', { cause: error }) : error;
      isLost ||= error instanceof AwsUnavailable;
      await clock.sleep(pause);
    }
  }
}

/** Also for an existing revision: the attempt that registered it may have died before it was recorded. */
async function recordRegistration(
  { taskDefinitionRecords, clock, deployment }: RegistrationDependencies,
  { taskDefinition, tags, owner }: RegisteredTaskDefinition,
  { id, hasKey, content }: Pick<RegistrationAttempt, 'id' | 'hasKey'> & { content: string },
): Promise<boolean> {
  if (tags[ownTags.owner] !== deployment) return true;
  const now = clock.now();
  const isSought = hasKey && tags[ownTags.request] === id;
  const keptUntil = isSought ? now + keyLifetime * 1_000 : undefined;
  return taskDefinitionRecords.note(taskDefinition, now, { content, keptUntil, owner });
}
