import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';
import { membersRead } from '../traffic/identity.ts';

/** A list of the API. */
export interface Listed {
  path: string;
  /** The member that identifies its items. */
  id: string;
  /** What the table calls its items, where they are from there. */
  kind?: string;
  /** Whose tasks they are, where they are tasks; without `kind` they are task definitions otherwise. */
  cluster?: string;
}

/** Milliseconds: ECS may be behind by so much. */
const latestToBeSeen = 30_000;

/**
 * Looks at what there is; what comes back tells whether a list, on all its pages, has all that stayed once, as far as the
 * user may read it.
 */
export function watchWholeList(simulation: Simulation, list: Listed, user: string): (ids: string[]) => void {
  const { history, journal, plan, violate } = simulation;
  const from = worldTime();
  const before = list.kind ? [] : inEcs(simulation, list);
  const mayRead = membersRead(plan, user);
  const isShown = (id: string) => {
    if (list.cluster) return true;
    const states = history.between(list.kind ?? 'task-definition', id, from, worldTime());
    return states.every((item) => item && mayRead(item));
  };
  return (ids) => {
    const stayed = list.kind
      ? history.throughout(list.kind, from, worldTime())
      : inEcs(simulation, list).filter((id) => before.includes(id));
    const missing = stayed.filter(
      (id) => !ids.includes(id) && isShown(id) && !(list.kind && journal.isForgotten(list.kind, id)),
    );
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    if (missing.length > 0 || twice.length > 0)
      violate(
        'lists have everything once',
        `${list.path} lacks ${missing.join() || 'nothing'}, and has ${twice.join() || 'nothing'} twice`,
      );
  };
}

const inEcs = (simulation: Simulation, { cluster }: Listed): string[] =>
  cluster ? tasksOf(simulation, cluster) : definitionsOf(simulation);

/** Those that can be used, and that this API has registered by itself. */
function definitionsOf({ aws, journal }: Simulation): string[] {
  const own = new Set(journal.ofKind('task-definition').map(({ id }) => id));
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = aws.ecs.actions.ListTaskDefinitions({ status: 'ACTIVE', nextToken });
    arns.push(...(page.taskDefinitionArns ?? []));
    ({ nextToken } = page);
  } while (nextToken);
  return arns.map((arn) => arn.split('/').at(-1)!).filter((name) => own.has(name));
}

/** Those that are to run and that ECS lists by now, in a cluster that is this API's. */
function tasksOf({ aws, journal }: Simulation, cluster: string): string[] {
  const entry = journal.clusters().find(({ name }) => name === cluster);
  const arns = aws.inventory().tasks.filter((arn) => arn.includes(`:task/${cluster}/`));
  if (!entry) return [];
  try {
    return arns.flatMap((arn) => {
      const { tasks = [] } = aws.ecs.actions.DescribeTasks({ cluster, tasks: [arn], include: ['TAGS'] });
      const isOwn = tasks[0]?.tags?.some(({ value }) => value === entry.createdByOperation);
      const isOld = worldTime() - Number(tasks[0]?.createdAt ?? worldTime()) > latestToBeSeen;
      return isOwn && isOld && tasks[0]?.desiredStatus === 'RUNNING' ? [arn.split('/').at(-1)!] : [];
    });
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
}
