import { AsyncLocalStorage } from 'node:async_hooks';
import type { LocalAws } from '../../../local/aws/aws.ts';
import type { Call, Wire } from '../../simulation/product/transport.ts';
import { elapsed } from '../../simulation/time/virtual-time.ts';
import { createHistory, type Event } from '../search/history.ts';
import type { Option, Search } from '../search/path.ts';
import { carry, failuresOf, type Fate } from './fates.ts';
import type { Footprint } from './footprint.ts';
import { createNames } from './names.ts';
import { touchedBy } from './touched.ts';

interface Waiting extends Event {
  go: (fate: Fate) => void;
}

interface Choice extends Option {
  event?: Event;
  go: () => void;
}

/** Somebody who has not begun. */
interface Newcomer {
  process: string;
  footprint: Footprint;
  start: () => void;
}

/** Seconds until a late call takes effect if nobody else calls AWS before that. */
const longestLate = 10;

/**
 * Holds every call of AWS until it is its turn. Calls of one process keep their order, and time passes only when no call
 * waits.
 */
export function createScheduler(search: Search) {
  const names = createNames();
  const history = createHistory();
  const waiting: Waiting[] = [];
  const late = new Set<{ process: string; go: () => void }>();
  const fates = new Map<string, Fate>();
  let newcomer: Newcomer | undefined;
  /** Who has begun and not called AWS yet: nobody begins for nothing. */
  let beginner: string | undefined;
  let noted: Newcomer | undefined;
  let aws: LocalAws;
  let current = '';
  let underWay = 0;
  let hasFailed = false;
  let isOpen = true;
  let lastTurn = 0;

  function carryThrough<Answer>(call: Call, send: () => Promise<Answer>): Promise<Answer> {
    if (isOpen) return send();
    const logical = call.request.headers['amz-sdk-invocation-id']!;
    const known = fates.get(logical);
    if (known) return suffer(known, call, send, false);
    const process = names.processOf(call);
    /** Local AWS knows by the context in whose name a call comes. */
    const asCaller = AsyncLocalStorage.snapshot();
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    waiting.push({
      process,
      what: names.described(process, call),
      touched: names.ofTouched(process, touchedBy(call)),
      go(fate) {
        fates.set(logical, fate);
        asCaller(() => suffer(fate, call, send, true)).then(resolve, reject);
      },
    });
    return promise;
  }

  function suffer<Answer>(fate: Fate, call: Call, send: () => Promise<Answer>, isFirstTry: boolean) {
    const process = names.processOf(call);
    const hold = (go: () => void) => {
      const held = { process, go: AsyncLocalStorage.bind(go) };
      late.add(held);
      aws.world.clock.after(longestLate, () => late.delete(held) && go());
    };
    const counted = async () => {
      underWay += 1;
      try {
        return await send();
      } finally {
        underWay -= 1;
      }
    };
    return carry(fate, { aws, call, send: counted, hold, isFirstTry });
  }

  /** The first call of each process, beginning with the one that has called last. */
  function heads(): Waiting[] {
    const first = waiting.filter(
      ({ process }, at) => waiting.findIndex((other) => other.process === process) === at,
    );
    const begun = first.filter(({ process }) => process === beginner);
    if (begun.length > 0) return begun;
    return first.toSorted(
      (one, other) => Number(other.process === current) - Number(one.process === current),
    );
  }

  function choices(): Choice[] {
    const all = heads();
    const isSwitch = (process: string) => process !== all[0]!.process && all[0]!.process === current;
    const proceeding = all.map((one) => choiceOf(one, 'proceeds', Number(isSwitch(one.process))));
    const failing = all.flatMap((one) =>
      failuresOf(one.touched.writes.length > 0).map((fate) =>
        choiceOf(one, fate, 1 + Number(isSwitch(one.process))),
      ),
    );
    return [...proceeding, ...beginning(all), ...(hasFailed ? [] : failing)];
  }

  function choiceOf(one: Waiting, fate: Fate, cost: number): Choice {
    const { process, touched } = one;
    const event = { process, touched, what: fate === 'proceeds' ? one.what : `${one.what} ${fate}` };
    return {
      ...event,
      event,
      cost,
      state: history.keyAfter(event, { current: process }),
      go() {
        waiting.splice(waiting.indexOf(one), 1);
        history.add(event);
        if (process.startsWith(noted!.process)) noted!.footprint.add(touched);
        current = process;
        beginner = undefined;
        hasFailed ||= fate !== 'proceeds';
        for (const held of late) if (held.process !== current && late.delete(held)) held.go();
        one.go(fate);
      },
    };
  }

  /** After time has passed the world is another one; else whether somebody begins before or after a call need not matter. */
  function beginning(all: Waiting[]): Choice[] {
    if (!newcomer) return [];
    const { process } = newcomer;
    const matters = elapsed() !== lastTurn || all.some(({ touched }) => newcomer!.footprint.isMetBy(touched));
    const state = history.key({ current, beginner: process });
    return matters ? [{ what: `${process} begins`, cost: 0, state, go: begin }] : [];
  }

  function begin(): void {
    const { process, start } = newcomer!;
    newcomer = undefined;
    beginner = process;
    start();
  }

  return {
    wire: { carry: carryThrough } satisfies Wire as Wire,

    use: (made: LocalAws) => void (aws = made),

    /** From now on calls wait for their turn, and somebody may begin at any. */
    close(next: Newcomer): void {
      isOpen = false;
      newcomer = noted = next;
    },

    /** The newcomer begins now, if that has not happened. */
    mustBegin(): void {
      if (newcomer) begin();
    },

    /** Nothing waits any more, now and from now on. */
    open(): void {
      isOpen = true;
      for (const { go } of waiting.splice(0)) go('proceeds');
    },

    /** Whether time may pass. */
    mayPass(): boolean {
      if (underWay > 0 || waiting.length === 0) return true;
      const choice = search.take(choices()) as Choice;
      lastTurn = elapsed();
      choice.go();
      return false;
    },
  };
}

export type Scheduler = ReturnType<typeof createScheduler>;
