import { contracts } from '../../../../shared/contracts/every-contract.ts';
import type { Simulation } from '../../run/simulation.ts';
import { isOfAnotherCluster, type Exchange } from '../../traffic/exchange.ts';
import { rightsOf, type Rights } from '../../traffic/identity.ts';
import { teamNames } from '../../plan/teams.ts';
import { keyOf } from '../key-of.ts';

type Item = Record<string, unknown>;

const hidden = 'what a caller may not read is not there';
const untouched = "nobody touches another team's";

/** A thing that a path names, by its parameter. */
const kinds = { cluster: 'cluster', operation: 'operation', cleanUp: 'clean-up' } as const;

const reading = new Set(
  contracts.filter(({ scope }) => scope === 'clusters:read').map(({ operationId }) => operationId),
);

const ids = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const taskIds = /\b[0-9a-f]{32}\b/g;

/**
 * What belongs to a team that a caller may not read is a 404, and in no text of any response. What a caller may read, and
 * not change, is refused.
 */
export function watchHidden(simulation: Simulation): void {
  const { aws, history, journal, onExchange, onWrite, plan, reached, violate } = simulation;
  if (!plan.teams) return;
  /** Every state of what has an id of its own, and of the clusters that have named it. */
  const known = new Map<string, Item[]>();
  const note = (id: unknown, item: Item) =>
    typeof id === 'string' && known.set(id, [...(known.get(id) ?? []), item]);
  onWrite.push(({ kind, id, after }) => {
    if (!after) return;
    if (kind === 'operation' || kind === 'clean-up') note(id, after);
    if (kind !== 'cluster') return;
    for (const name of ['operationId', 'createdByOperation']) note(after[name], after);
  });

  onExchange.push((exchange) => {
    const caller = rightsOf(plan, exchange.event);
    if (!caller || exchange.answer.status >= 500 || exchange.answer.status === 429) return;
    checkNamed(exchange, caller);
    checkText(exchange, caller);
  });

  /** The states that a thing of the path was in meanwhile. */
  function statesOf({ params, answer: { sentAt, answeredAt } }: Exchange): Item[] | undefined {
    for (const [parameter, kind] of Object.entries(kinds)) {
      const id = params[parameter];
      if (id === undefined) continue;
      const states = history.between(kind, id, sentAt, answeredAt);
      return states.every(Boolean) ? (states as Item[]) : undefined;
    }
    return undefined;
  }

  function checkNamed(exchange: Exchange, caller: Rights): void {
    const { answer, operationId, request } = exchange;
    const states = statesOf(exchange);
    if (!states || states.some(caller.mayChange) || isOfEarlier(exchange, caller)) return;
    const mayRead = states.some(caller.mayRead);
    const what = `${caller.name}: ${request.method} ${request.url} => ${answer.status} ${answer.code ?? ''}`;
    if (answer.status < 300 && !(mayRead && reading.has(operationId))) violate(untouched, what);
    if (mayRead || isAboutRequest(exchange)) {
      if (answer.code === 'not_your_team') reached.add('answered not_your_team for what may be read');
      return;
    }
    reached.add('a thing of another team was not found');
    if (answer.status !== 404) violate(hidden, what);
  }

  /** What the request itself is refused for, wherever it is sent. */
  const isAboutRequest = ({ request, answer: { status, code = '' } }: Exchange) =>
    status === 400 ||
    code.startsWith('idempotency_key') ||
    (code === 'not_your_team' && 'owner' in ((request.body ?? {}) as object));

  /** A key stands for what its request has done, when its caller could do that. */
  function isOfEarlier({ event, params }: Exchange, caller: Rights): boolean {
    if (keyOf(event) === undefined) return false;
    const { cluster, operation } = params;
    return [['cluster', cluster] as const, ['operation', operation] as const].some(
      ([kind, id]) =>
        id !== undefined &&
        history.between(kind, id, 0, Infinity).some((item) => item !== undefined && caller.mayChange(item)),
    );
  }

  function checkText(exchange: Exchange, caller: Rights): void {
    const { answer, event, request } = exchange;
    if (caller.isAdmin || plan.teams!.readsOthers || isOfAnotherCluster(answer)) return;
    const asked = JSON.stringify([request.url, request.body, event]);
    // A clean-up of everything is named where it has deleted what is the caller's.
    const text = (JSON.stringify(answer.body) ?? '').replaceAll(/"requestedBy":"clean-up [^"]*"/g, '');
    const tell = (what: string) =>
      violate(hidden, `${caller.name}: ${request.method} ${request.url} => ${answer.status} has ${what}`);
    for (const [id] of text.matchAll(ids)) {
      const states = known.get(id);
      if (states && !asked.includes(id) && !states.some(caller.mayRead)) tell(id);
    }
    for (const [id] of text.matchAll(taskIds))
      if (!asked.includes(id) && isTaskOfOthers(id, exchange, caller)) tell(id);
    for (const owner of ownersIn(answer.body))
      if (!caller.mayRead({ owner }) && !asked.includes(`"${owner}"`)) tell(`something of ${owner}`);
    for (const { name } of journal.clusters()) {
      // Records of an earlier cluster of the name, or from before it was given away, may be read on.
      const states = history.between('cluster', name, 0, answer.answeredAt);
      if (asked.includes(name) || states.some((item) => item && caller.mayRead(item))) continue;
      if (text.includes(`"${name}"`) || text.includes(`/clusters/${name}`)) tell(`"${name}"`);
    }
  }

  function isTaskOfOthers(id: string, { answer }: Exchange, caller: Rights): boolean {
    const arn = aws.inventory().tasks.find((one) => one.endsWith(`/${id}`));
    const cluster = arn?.split('/').at(-2);
    if (cluster === undefined) return false;
    const states = history.between('cluster', cluster, answer.sentAt, answer.answeredAt);
    return states.length > 0 && !states.some((item) => !item || caller.mayRead(item));
  }
}

/**
 * The teams in a response as `owner`, wherever that is; interfaces have an `owner` of another kind. The record of a gift
 * belongs to the team that gives, and says to whom.
 */
function ownersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { settings: _gift, ...rest } = value as Item;
  return Object.entries(Array.isArray(value) ? value : rest).flatMap(([key, member]: [string, unknown]) =>
    key === 'owner' && teamNames.some((team) => team === member) ? [member as string] : ownersIn(member),
  );
}
