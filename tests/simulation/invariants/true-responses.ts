import { isDeepStrictEqual } from 'node:util';
import type { Simulation } from '../run/simulation.ts';
import { mayRead } from '../traffic/identity.ts';
import { keyOf } from './key-of.ts';
import { isOfAnotherCluster, type Exchange } from '../traffic/exchange.ts';

type Item = Record<string, unknown>;
type Versions = (Item | undefined)[];

/** What a response is held against: the states that the table was in between the request and its response. */
interface Seen extends Exchange {
  /** Of an item that a request names or a response is about. */
  versions: (kind: string, id: string) => Versions;
  /** Of all time until the response. */
  earlierVersions: (kind: string, id: string) => Versions;
  /** Whether ECS has a cluster of that name. */
  isInEcs: (name: string) => boolean;
  /** Whether this state of something was there for the caller. */
  isSeen: (item: Item | undefined) => boolean;
}

/** Why a response is not true; nothing where it is. */
type Check = (seen: Seen) => string | undefined;

/** Whatever a response below 500 says of clusters and operations was so at some time while it was made. */
export function watchResponses({ aws, history, journal, onExchange, plan, violate }: Simulation): void {
  function isInEcs(name: string): boolean {
    const { clusters = [] } = aws.ecs.actions.DescribeClusters({ clusters: [name] });
    return clusters[0]?.status === 'ACTIVE';
  }

  onExchange.push((exchange) => {
    const { request, operationId, answer } = exchange;
    const check = answer.code ? problems[answer.code] : answers[operationId];
    if (!check || answer.status >= 500) return;
    /** What the table has forgotten may be told as gone. */
    const versions = (kind: string, id: string) => [
      ...history.between(kind, id, answer.sentAt, answer.answeredAt),
      ...(journal.isForgotten(kind, id) ? [undefined] : []),
    ];
    const earlierVersions = (kind: string, id: string) => history.between(kind, id, 0, answer.answeredAt);
    const isSeen = (item: Item | undefined) => item !== undefined && mayRead(plan, exchange.event, item);
    const mistake = check({ ...exchange, versions, earlierVersions, isInEcs, isSeen });
    if (mistake)
      violate(
        'responses are true',
        `${request.method} ${request.url} => ${answer.status} ${answer.code ?? ''}: ${mistake}`,
      );
  });
}

const clusterOf = ({ params, request }: Exchange): string =>
  params['cluster'] ?? (request.body as { name?: string } | undefined)?.name ?? '';

/** A problem is true where one of the states in which its cluster was fits it. */
const ofCluster =
  (fits: (item: Item | undefined) => unknown, otherwise: string): Check =>
  (seen) =>
    seen.versions('cluster', clusterOf(seen)).some(fits) ? undefined : otherwise;

const problems: Record<string, Check> = {
  cluster_not_found: (seen) => {
    const name = clusterOf(seen);
    const creations = new Set(
      seen.earlierVersions('cluster', name).map((item) => item?.['createdByOperation']),
    );
    creations.delete(undefined);
    if (isOfAnotherCluster(seen.answer) && creations.size > 1) return undefined;
    return seen.versions('cluster', name).every(seen.isSeen) ? 'it was there all the time' : undefined;
  },
  cluster_not_active: ofCluster((item) => item?.['state'] !== 'active', 'it was active all the time'),
  cluster_protected: (seen) => {
    const versions = [
      ...seen.versions('cluster', clusterOf(seen)),
      ...seen
        .versions('operation', seen.params['operation'] ?? '')
        .flatMap((operation) => seen.versions('cluster', operation?.['cluster'] as string)),
    ];
    return versions.some((item) => item?.['deletionProtection']) ? undefined : 'it was not protected';
  },
  cluster_exists: (seen) => {
    const versions = seen.versions('cluster', clusterOf(seen));
    // Of another team's nothing more is said, whatever its state.
    const isThere = versions.some((item) => item && (item['state'] !== 'creating' || !seen.isSeen(item)));
    return isThere || seen.isInEcs(clusterOf(seen)) ? undefined : 'it was not there';
  },
  /** It is also the response where a cluster has changed each time that it was read. */
  cluster_busy: (seen) => {
    const versions = seen.versions('cluster', clusterOf(seen));
    if (seen.params['operation'] || versions.length > 1) return undefined;
    const isBusy = ['creating', 'deleting'].includes(versions[0]?.['state'] as string);
    return isBusy ? undefined : `it was ${String(versions[0]?.['state'])}`;
  },
  operation_not_found: ({ params, versions, isSeen }) =>
    versions('operation', params['operation']!).every(isSeen) ? 'it was there all the time' : undefined,
  clean_up_not_found: ({ params, versions, isSeen }) =>
    versions('clean-up', params['cleanUp']!).every(isSeen) ? 'it was there all the time' : undefined,
  operation_not_cancellable: ({ params, versions }) => {
    const id = params['operation']!;
    const states = versions('operation', id);
    const isOver = states.some((item) => item?.['type'] !== 'create' || item['status'] !== 'running');
    const isHeld = versions('cluster', states[0]?.['cluster'] as string).every(
      (item) => item?.['operationId'] === id && item['state'] === 'creating',
    );
    return isOver || !isHeld ? undefined : 'it was a creation that ran and held its cluster';
  },
};

/** Each member that a view shows is as it was in one of the states. */
function viewOf(kind: string, members: string[], versions: Versions, view: Item): string | undefined {
  const states = versions.filter((item) => item !== undefined);
  if (states.length === 0) return `${kind} ${String(view['name'] ?? view['id'])} was not there`;
  const wrong = members.find(
    (name) => !states.some((item) => isDeepStrictEqual(item[name] ?? null, view[name])),
  );
  if (!wrong) return undefined;
  return `${wrong} is ${JSON.stringify(view[wrong])} and was ${JSON.stringify(states.map((item) => item[wrong]))}`;
}

const shown = [
  'state',
  'operationId',
  'error',
  'deletionProtection',
  'expiresAt',
  'tags',
  'blockers',
  'createdAt',
];
const ofOperations = ['type', 'cluster', 'force', 'status', 'error', 'orphans', 'endedAt', 'requestedBy'];
const ofCleanUps = ['status', 'criteria', 'items', 'counts', 'error', 'endedAt', 'requestedBy'];

/** The journal calls the status of a cluster its state. */
const inWordsOfJournal = ({ status, ...view }: Item): Item => ({ ...view, state: status });

const viewOfCluster = (members: string[], seen: Seen) =>
  viewOf('cluster', members, seen.versions('cluster', clusterOf(seen)), inWordsOfJournal(seen.answer.body));

const cluster: Check = (seen) => viewOfCluster(shown, seen);

function cleanUpInWordsOfJournal(view: Item): Item {
  const { statuses, ...criteria } = view['criteria'] as Item;
  return { ...view, criteria: { ...criteria, ...(statuses !== undefined && { states: statuses }) } };
}

const operation: Check = ({ answer, versions }) =>
  viewOf('operation', ofOperations, versions('operation', answer.body.id), answer.body);

/** The view of a thing that a key stands for may be older, so it is only looked whether the thing is known. */
const accepted: Check = ({ answer, versions }) => {
  const { id } = answer.body as { id: string };
  return versions('operation', id).some(Boolean) ? undefined : `operation ${id} is not written down`;
};

/** Of what a change has asked for, what is not so. */
function notAsAsked(body: Item, cluster: Item): string | undefined {
  const { extendBy: _by, shorten: _how, neverExpires, tags, removeTags, ...rest } = body;
  const merged = { ...(cluster['tags'] as object), ...(tags as object) };
  const gone = [...((removeTags as string[]) ?? []), ...keysOfNull(merged)];
  const asked: Item = {
    ...rest,
    ...(neverExpires === true && { expiresAt: null }),
    tags: Object.fromEntries(Object.entries(merged).filter(([key]) => !gone.includes(key))),
  };
  return Object.keys(asked).find((name) => !isDeepStrictEqual(cluster[name], asked[name]));
}

const keysOfNull = (tags: Item) => Object.keys(tags).filter((key) => tags[key] === null);

/** What a change asks for is in its response, unless others have changed that since. */
const changed: Check = (seen) => {
  const body = seen.request.body as Item;
  const wrong = notAsAsked(body, seen.answer.body);
  const latest = seen.versions('cluster', clusterOf(seen)).at(-1);
  return wrong && (!latest || notAsAsked(body, latest) === undefined)
    ? `${wrong} is not as asked`
    : undefined;
};

/** The response to a key may be of an earlier attempt. */
const isKeyed = ({ event }: Seen) => keyOf(event) !== undefined;

const changedCluster: Check = (seen) => (isKeyed(seen) ? undefined : (cluster(seen) ?? changed(seen)));

const answers: Record<string, Check> = {
  getCluster: cluster,
  updateCluster: changedCluster,
  updateDeletionSettings: changedCluster,
  getOperation: operation,
  getCleanUp: ({ answer, versions }) =>
    viewOf(
      'clean-up',
      ofCleanUps,
      versions('clean-up', answer.body.id),
      cleanUpInWordsOfJournal(answer.body),
    ),
  createCluster: accepted,
  planCluster: ofCluster(
    (item) => !item || item['state'] === 'create_failed',
    'the name was in use all the time',
  ),
  planClusterDeletion: (seen) => viewOfCluster(['state'], seen),
  cancelOperation: accepted,
  deleteCluster: (seen) => {
    const { id } = seen.answer.body as { id: string };
    const holds = seen.versions('cluster', clusterOf(seen)).some((item) => item?.['operationId'] === id);
    return holds ? accepted(seen) : `operation ${id} has not taken the cluster over`;
  },
};
