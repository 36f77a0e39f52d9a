import type { Simulation } from '../run/simulation.ts';
import type { HttpAnswer } from '../traffic/exchange.ts';
import { keyOf, watchForgottenKeys } from './key-of.ts';

/** Milliseconds. */
const day = 24 * 3600_000;

/** Clocks differ, and an attempt takes its time: a key may be forgotten so much earlier or later. */
const margin = 90_000;

/** What a key stands for, since it was first sent. */
interface Standing {
  since: number;
  first?: HttpAnswer;
  /** It may have been forgotten meanwhile, and nobody can tell. */
  unsure?: boolean;
}

/** One Idempotency-Key makes one thing, and every response to it names that thing, for a day. */
export function watchKeys(simulation: Simulation): void {
  const { onExchange, violate } = simulation;
  const standing = new Map<string, Standing>();
  const isForgotten = watchForgottenKeys(simulation);

  onExchange.push(({ event, operationId, answer }) => {
    const name = keyOf(event);
    // A plan makes nothing, and takes no notice of a key.
    if (!name || operationId.startsWith('plan') || isForgotten(name)) return;
    const known = standing.get(name);
    if (!known || isOver(known, answer)) {
      const first = answer.status < 300 ? { first: answer } : {};
      standing.set(name, { since: answer.sentAt, ...first });
      if (known?.first && makesAnew.includes(operationId) && isSame(known.first, answer))
        violate('a key is forgotten after a day', `${name} still stands for ${thingsIn(answer).join()}`);
      return;
    }
    known.since = Math.min(known.since, answer.sentAt);
    known.unsure ||= answer.sentAt > known.since + day - margin;
    if (known.unsure) return;
    const wrong = known.first && wrongAfter(known.first, answer);
    if (wrong) violate('one key makes one thing', `${name} ${wrong}`);
    if (!known.first && answer.status < 300) known.first = answer;
  });
}

/** A key is free again for certain. */
const isOver = ({ first }: Standing, { sentAt }: HttpAnswer) =>
  first !== undefined && sentAt > first.answeredAt + day + margin;

/** Of these requests another thing comes each time; a definition with the same content is the same revision. */
const makesAnew = ['createCluster', 'runTasks', 'createCleanUp'];

function wrongAfter(first: HttpAnswer, answer: HttpAnswer): string | undefined {
  const { status, code } = answer;
  if (status < 300) {
    const [before, after] = first.answeredAt < answer.answeredAt ? [first, answer] : [answer, first];
    if (goesOn(before, after)) return undefined;
    return `made ${thingsIn(first).join()} and ${thingsIn(answer).join()}`;
  }
  const mayPass = status >= 500 || status === 429 || code === 'idempotency_key_in_use';
  if (mayPass || answer.sentAt < first.answeredAt) return undefined;
  return `made ${thingsIn(first).join()}, and is answered ${status} ${code}`;
}

interface Thing {
  id?: string;
  arn?: string;
  taskDefinition?: { arn: string };
  tasks?: { id: string }[];
  failures?: { reason: string }[];
}

const thingsIn = ({ body }: HttpAnswer): string[] => {
  const { id, arn, taskDefinition, tasks } = body as Thing;
  const one = id ?? arn ?? taskDefinition?.arn;
  return one ? [one] : (tasks ?? []).map((task) => task.id).toSorted();
};

const isSame = (one: HttpAnswer, other: HttpAnswer) =>
  other.status < 300 && thingsIn(one).join() === thingsIn(other).join();

/** By the description of TaskFailure: the same request goes on where AWS was not asked, or may not have heard. */
const goingOn = ['aws_unavailable', 'throttled', 'not_asked_for_yet', 'outcome_unknown'];

/** Whether a response names the same things as the one before it, and for tasks also the new ones. */
function goesOn(before: HttpAnswer, after: HttpAnswer): boolean {
  if (isSame(before, after)) return true;
  const { failures = [] } = before.body as Thing;
  if (!failures.some(({ reason }) => goingOn.includes(reason))) return false;
  const things = new Set(thingsIn(after));
  return thingsIn(before).every((thing) => things.has(thing));
}
