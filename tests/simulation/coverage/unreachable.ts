import { contracts } from '../../../shared/contracts/every-contract.ts';
import { entryOf } from '../../support/entries.ts';
import { handDeeds, wireEffects } from '../plan/plan.ts';
import { pairsOf } from './pair.ts';
import { rights } from './rights.ts';
import { byHand } from './state-pairs.ts';
import { stepFaults } from './step-pairs.ts';
import { requests } from './repetition-pairs.ts';

interface Unreachable {
  first: readonly string[];
  second: readonly string[];
  why: string;
}

const functions = [...rights.keys()];
const without = (...actions: string[]) =>
  functions.filter((name) => !actions.some((action) => rights.get(name)!.has(action)));

const requested = [...new Set(contracts.map(entryOf))];
const silent = functions.filter((name) => rights.get(name)!.size === 0);

/** Pairs that no seed can get to, and why. One that is reached all the same is a mistake here. */
export const unreachable: Unreachable[] = [
  {
    first: silent,
    second: [...stepFaults.filter((fault) => wireEffects.some((effect) => fault.startsWith(effect))), 'dies'],
    why: 'it calls nothing of AWS',
  },
  {
    first: [...requested, 'refuse-route', 'answer-options'],
    second: ['twice'],
    why: 'API Gateway does not repeat what it hands on',
  },
  {
    first: without('ecs:ListTasks', 'ecs:ListServices', 'dynamodb:Query'),
    second: ['short_page'],
    why: 'it lists nothing whose pages are shortened',
  },
  {
    first: requests.filter((request) =>
      without('ecs:ListTasks', 'ecs:ListServices', 'dynamodb:Query').includes(request),
    ),
    second: ['it met short_page'],
    why: 'it lists nothing whose pages are shortened',
  },
  { first: requests, second: ['it met twice'], why: 'API Gateway does not repeat what it hands on' },
  {
    first: ['create_failed', 'gone'],
    second: handDeeds
      .filter((deed) => !['crowd', 'take_name', 'forget_operations', 'forget_ends_of_tasks'].includes(deed))
      .map(byHand),
    why: 'nothing is there to do it to',
  },
];

/** Why a pair cannot be reached, by the name of the pair. */
export const reasons: ReadonlyMap<string, string> = new Map(
  unreachable.flatMap(({ first, second, why }) => pairsOf(first, second).map((pair) => [pair, why] as const)),
);
