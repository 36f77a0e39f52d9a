import { ownTags } from '../../../shared/domain/ownership.ts';
import { environment } from '../../support/environment.ts';
import { textOf } from '../../support/text-of.ts';
import type { Call } from '../product/transport.ts';
import type { Simulation } from '../run/simulation.ts';
import { theirClusters } from '../traffic/theirs.ts';

type Tags = Record<string, string>;

/** Calls that make something which costs, and where the tags are. */
const makers: Record<string, (call: Call) => Tags> = {
  CreateStack: (call) => {
    const input = [...new URLSearchParams(textOf(call.request.body))];
    const member = (name: string) =>
      input.flatMap(([key, value]) =>
        new RegExp(`^Tags\\.member\\.\\d+\\.${name}$`).test(key) ? [value] : [],
      );
    const values = member('Value');
    return Object.fromEntries(member('Key').map((key, index) => [key, values[index]!]));
  },
  RunTask: jsonTags,
  RegisterTaskDefinition: jsonTags,
};

function jsonTags({ request }: Call): Tags {
  const { tags = [] } = JSON.parse(textOf(request.body)) as { tags?: { key: string; value: string }[] };
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

/**
 * Whatever is made carries the tags of the owner, and those that the caller gave its cluster: a stack and what is in it,
 * the tasks of its service, extra tasks, and task definitions.
 */
export function watchTags({ aws, history, onCall, plan, violate }: Simulation): () => void {
  const check = (what: string, tags: Tags, wanted: Tags) => {
    const missing = Object.entries(wanted).filter(([key, value]) => tags[key] !== value);
    if (missing.length > 0)
      violate(
        'everything carries its tags',
        `${what} lacks ${JSON.stringify(Object.fromEntries(missing))} and has ${JSON.stringify(tags)}`,
      );
  };

  onCall.push((call, outcome) => {
    if (outcome !== 'ok') return;
    const tags = makers[call.action]?.(call);
    if (!tags) return;
    check(`what ${call.action} makes`, tags, { [ownTags.owner]: environment.STACK_PREFIX });
    const cluster = tags[ownTags.cluster];
    if (call.action === 'RegisterTaskDefinition') return;
    const states = history
      .between('cluster', cluster ?? '', 0, Date.now())
      .filter((item) => item?.['createdByOperation'] === tags[ownTags.operation]);
    const isOfCaller = states.some(
      (item) =>
        Object.entries(item!['tags'] as Tags).every(([key, value]) => tags[key] === value) &&
        tags[ownTags.team] === item!['owner'],
    );
    if (!isOfCaller)
      violate('everything carries its tags', `${call.action} for "${cluster}" has ${JSON.stringify(tags)}`);
  });

  const namesTouched = new Set(plan.hands.map(({ cluster }) => cluster));

  return () => {
    for (const arn of aws.inventory().tasks) {
      const [, cluster, id] = arn.split('/') as [string, string, string];
      if (namesTouched.has(cluster) || theirClusters.includes(cluster)) continue;
      const { tasks = [] } = aws.ecs.actions.DescribeTasks({ cluster, tasks: [id], include: ['TAGS'] });
      // ECS may not show it yet, and takes the tags off a task that it is asked to stop.
      if (tasks[0]?.desiredStatus !== 'RUNNING') continue;
      const tags = Object.fromEntries((tasks[0].tags ?? []).map(({ key, value }) => [key!, value!]));
      check(`task ${id} of "${cluster}"`, tags, {
        [ownTags.owner]: environment.STACK_PREFIX,
        [ownTags.cluster]: cluster,
      });
    }
  };
}
