import type { Chooser } from '../chooser.ts';
import { partsOf } from '../../coverage/pair.ts';
import { repetitionPairs } from '../../coverage/repetition-pairs.ts';
import { byHand } from '../../coverage/state-pairs.ts';
import { reasons } from '../../coverage/unreachable.ts';
import { handDeeds, type Deed, type Step } from '../plan.ts';
import { broken, sound, stepsFor, type Aim, type Steps } from './aim.ts';
import { handIn } from './hand-in.ts';
import { faultOn } from './fault-on.ts';
import { neverDeleted } from './never-deleted.ts';

const hour = 3600;

/** The deed that sends a request. */
const deedOf: Record<string, Deed> = {
  'create-cluster': 'create',
  'run-tasks': 'run',
  'create-clean-up': 'clean_up',
  'cancel-operation': 'cancel',
  'register-task-definition': 'register',
  'import-task-definition': 'import',
};

const anew = ({ create, remove }: Steps, pick = sound) => [remove(), create({ pick })];

const neverGone = ({ remove, step }: Steps) => [remove(), step('look', { pause: 8 * hour })];

/** What has something happen to a cluster that is there. */
const scripts: Record<string, (steps: Steps) => Step[]> = {
  'the cluster is creating': ({ remove, create }) => [remove(), create({ follow: false })],
  'the cluster is active': anew,
  'the cluster is made anew': anew,
  'create succeeded': anew,
  'the cluster is deleting': ({ remove }) => [remove({ follow: false })],
  'the cluster is create_failed': (steps) => anew(steps, broken),
  'create failed': (steps) => anew(steps, broken),
  'create cancelled': ({ remove, create, step }) => [
    remove(),
    create({ follow: false }),
    step('cancel', { pause: 30 }),
  ],
  'the cluster is gone': ({ remove }) => [remove()],
  'delete succeeded': ({ remove }) => [remove()],
  'settings changed': ({ step }) => [step('change', { pick: 4 })],
  'the cluster is delete_failed': neverGone,
  'delete failed': neverGone,
  'a clean-up ended': ({ step }) => [step('clean_up', { pick: 1 }), step('look', { pause: 120 })],
};

const pauses: Record<string, number> = {
  'a minute passed': 70,
  'an hour passed': hour + 60,
  '23 hours passed': 23 * hour + 60,
  '25 hours passed': 25 * hour,
};

const pairs = repetitionPairs.filter((pair) => !reasons.has(pair)).map(partsOf);
const most = 4;

/** The same request with its key, again and again after what happens in between. */
export function aimAtRepetitions(choose: Chooser, cluster: string): Aim {
  const steps = stepsFor(cluster);
  const request = choose.one(Object.keys(deedOf));
  const deed = deedOf[request]!;
  const near = pairs.filter(([name]) => name === request);
  const happenings = choose.times(most, () => choose.one(near)[1]);
  const lasts = Math.max(0, ...happenings.map((happening) => pauses[happening] ?? 0));
  const hands = handDeeds.filter((name) => happenings.includes(byHand(name)));
  const faults = happenings.flatMap((happening) => {
    const [, fault] = /^it met (.*)/.exec(happening) ?? [];
    return fault === undefined ? [] : [faultOn(choose, request, fault, 600)];
  });
  const isStuck = happenings.some((happening) => scripts[happening] === neverGone);
  return {
    steps: [
      ...(deed === 'create' ? [] : [steps.create({ follow: deed !== 'cancel' })]),
      steps.step(deed, { key: true, follow: deed === 'create' }),
      ...happenings.flatMap((happening) => [
        ...(scripts[happening]?.(steps) ?? []),
        steps.step('again', { pause: pauses[happening] ?? choose.between(1, 60) }),
      ]),
      ...(hands.length > 0 ? [steps.step('again', { pause: 120 })] : []),
    ],
    hands: hands.map((name) => handIn(cluster, 'active', name, choose.between(40, 120))),
    wire: faults.flatMap(({ wire = [] }) => wire),
    sandbox: faults.flatMap(({ sandbox = [] }) => sandbox),
    trouble: isStuck ? [neverDeleted] : [],
    quietAt: lasts + (isStuck ? 9 : 1) * hour,
  };
}
