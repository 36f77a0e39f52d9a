import type { TaskDefinitionRecords } from '../aws/task-definition-records.ts';
import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { Clock } from '../clock.ts';
import { contentHash } from '../domain/task-definition/content-hash.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { ownTags } from '../domain/input/tags.ts';
import { accountOf, secretsOfOthers } from '../domain/task-definition/secrets-of-others.ts';
import { registerTaskDefinitionInput } from '../domain/task-definition/task-definition-input.ts';
import type { TaskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { AwsUnavailable, InvalidRequest, NotTakenYet, Throttled } from '../errors.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe' | 'register'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'put'>;
  clock: Clock;
  owner: string;
  /** What definitions get that name no role, group or region of their own. */
  surroundings: () => { executionRoleArn: string; logGroup: string; region: string };
}

const pauses = [500, 1_000, 2_000, 4_000];
const passing = [Throttled, NotTakenYet, AwsUnavailable];

/**
 * Registers a task definition, unless the latest revision of its family has the same content: then that one is the
 * answer. A call whose answer was lost may have taken effect, so every new try looks first.
 */
export async function registerTaskDefinition(
  dependencies: Dependencies,
  spec: TaskDefinitionSpec,
): Promise<RegisteredTaskDefinition> {
  const { taskDefinitions, taskDefinitionRecords, clock, owner, surroundings } = dependencies;
  const around = surroundings();
  const issues = secretsOfOthers(spec, accountOf(around.executionRoleArn)!);
  if (issues.length > 0)
    throw new InvalidRequest(issues.map(({ path, message }) => ({ path: ['body', ...path], message })));
  const content = registerTaskDefinitionInput(spec, around);
  const hash = contentHash(content);
  const ownTagList = [
    { key: ownTags.owner, value: owner },
    { key: ownTags.content, value: hash },
  ];
  // Also where it was there already: the attempt that registered it may have died before it was noted down.
  const noteDown = ({ taskDefinition }: RegisteredTaskDefinition) =>
    taskDefinitionRecords.put(taskDefinition, clock.now());
  for (let attempt = 0; ; attempt++) {
    const latest = await taskDefinitions.describe(spec.family);
    if (latest?.tags[ownTags.content] === hash) {
      if (latest.tags[ownTags.owner] === owner) await noteDown(latest);
      return { ...latest, tags: spec.tags };
    }
    try {
      const tags = [...(content.tags ?? []), ...ownTagList];
      const registered = await taskDefinitions.register({ ...content, tags });
      await noteDown(registered);
      return { ...registered, tags: spec.tags };
    } catch (error) {
      const pause = pauses[attempt];
      if (pause === undefined || !passing.some((kind) => error instanceof kind)) throw error;
      await clock.sleep(pause);
    }
  }
}
