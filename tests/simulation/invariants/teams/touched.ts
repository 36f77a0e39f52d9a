import { nameInArn } from '../../../../shared/domain/input/name-in-arn.ts';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import { textOf } from '../../../support/text-of.ts';
import type { Call } from '../../product/transport.ts';
import type { Write } from '../../product/journal-shadow.ts';
import type { Simulation } from '../../run/simulation.ts';
import { worldTime } from '../../time/virtual-time.ts';
import { rightsOf, type Rights } from '../../traffic/identity.ts';

const invariant = "nobody touches another team's";

/** What belongs to a team, in the table. */
const owned = new Set(['cluster', 'operation', 'clean-up', 'task-definition', 'task-batch', 'orphan']);

/** Milliseconds: a request runs for half a minute, and its calls may arrive late. */
const longestRun = 150_000;

interface Input {
  cluster?: string;
  task?: string;
  taskDefinition?: string;
  tags?: { key: string; value: string }[];
}

const textIn = (item: Record<string, unknown>) => String(item['owner'] ?? 'no team');

/**
 * What a caller’s request writes or changes in AWS belongs to a team of that caller, before and after. It is judged by
 * the plan’s teams, the table and the tags in AWS, not by the code’s own rule.
 */
export function watchTouched({ aws, history, onCall, onWrite, plan, reached, violate }: Simulation): void {
  const { DescribeTaskDefinition, ListTaskDefinitions } = aws.ecs.actions;
  if (!plan.teams) return;
  const callerOf = (event: unknown) => rightsOf(plan, event);

  onWrite.push((write) => {
    const caller = write.by && callerOf(write.by.event);
    if (caller) checkWrite(write, caller);
  });

  function checkWrite({ kind, id, before, after }: Write, caller: Rights): void {
    if (kind === 'cluster' && before && after && before['owner'] !== after['owner'])
      checkTransfer(id, before, caller);
    if (!owned.has(kind)) return;
    for (const item of [before, after])
      if (item && !caller.mayChange(item))
        violate(invariant, `${caller.name} writes ${kind} ${id} of ${textIn(item)}`);
  }

  function checkTransfer(name: string, before: Record<string, unknown>, { name: caller, isAdmin }: Rights) {
    // A name that is taken over belongs to another cluster then.
    if (before['state'] === 'create_failed') return;
    reached.add('a cluster was given to another team');
    if (!isAdmin) violate(invariant, `${caller} gives "${name}" of ${textIn(before)} away`);
  }

  onCall.push((call, outcome, answer) => {
    const caller = callerOf(call.invocation.event);
    if (!caller || outcome !== 'ok' || call.service !== 'ecs') return;
    const input = JSON.parse(textOf(call.request.body)) as Input;
    if (call.action === 'StopTask' || call.action === 'RunTask') checkCluster(call, caller, input);
    if (call.action === 'RunTask') checkRun(caller, input);
    if (call.action === 'DeregisterTaskDefinition') checkDefinition(call, caller, input.taskDefinition!);
    if (call.action === 'RegisterTaskDefinition') checkRegistration(call, caller, answer);
  });

  /** Of the latest states of a cluster. */
  function latest(cluster: string) {
    return history
      .between('cluster', cluster, worldTime() - longestRun, worldTime())
      .filter((item) => !!item);
  }

  function checkCluster({ action }: Call, caller: Rights, { cluster = '' }: Input): void {
    if (!latest(nameInArn(cluster)).some(caller.mayChange))
      violate(invariant, `${caller.name} calls ${action} in "${cluster}"`);
  }

  /** That of the cluster itself goes with it. */
  function checkRun(caller: Rights, { cluster = '', taskDefinition = '' }: Input): void {
    const name = nameInArn(taskDefinition);
    if (latest(nameInArn(cluster)).some((item) => item['taskDefinition'] === name)) return;
    const owner = teamOf(taskDefinition);
    if (owner !== undefined && !caller.mayChange({ owner }))
      violate(invariant, `${caller.name} runs ${name} of ${owner}`);
  }

  function checkDefinition({ action }: Call, caller: Rights, reference: string): void {
    const owner = teamOf(reference);
    if (!caller.mayChange({ owner }))
      violate(invariant, `${caller.name} calls ${action} for ${reference} of ${owner}`);
  }

  function teamOf(taskDefinition: string): string | undefined {
    const { tags = [] } = DescribeTaskDefinition({ taskDefinition, include: ['TAGS'] });
    return tags.find(({ key }) => key === ownTags.team)?.value;
  }

  /** Of the revision itself, and of the one that it was added to, unless both were registered at once. */
  function checkRegistration(call: Call, caller: Rights, answer: Uint8Array): void {
    const { taskDefinition } = JSON.parse(Buffer.from(answer).toString()) as {
      taskDefinition: { taskDefinitionArn: string; family: string };
    };
    checkDefinition(call, caller, taskDefinition.taskDefinitionArn);
    const { taskDefinitionArns = [] } = ListTaskDefinitions({
      familyPrefix: taskDefinition.family,
      sort: 'DESC',
    });
    const before = taskDefinitionArns[taskDefinitionArns.indexOf(taskDefinition.taskDefinitionArn) + 1];
    if (!before) return;
    const { registeredAt } = DescribeTaskDefinition({ taskDefinition: before }).taskDefinition!;
    if (worldTime() - Number(registeredAt) > longestRun) checkDefinition(call, caller, before);
  }
}
