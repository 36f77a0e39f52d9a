import { readFunctions } from '../../traffic/reads.ts';
import type { Deed, Step } from '../plan.ts';
import { broken, type Aim, type Steps } from './aim.ts';
import { neverDeleted } from './never-deleted.ts';

interface Circumstances {
  /** What runs then. */
  functions: readonly string[];
  /** What somebody does, so that these functions run. */
  aim: (steps: Steps, functions: string[]) => Aim;
}

const hour = 3600;

/** The deeds that a function serves. */
const served: Record<string, Deed> = {
  'update-cluster': 'change',
  'update-deletion-settings': 'change',
  'run-tasks': 'run',
  'stop-task': 'stop',
  'stop-tasks': 'stop_all',
  'create-clean-up': 'clean_up',
  'register-task-definition': 'register',
  'import-task-definition': 'import',
  'deregister-task-definition': 'deregister',
};

/** Twice, since a fault may have kept the first from getting anywhere. */
function requestsOf({ step }: Steps, functionName: string): Step[] {
  const deed = served[functionName];
  return [1, 2].map((pick) =>
    deed ? step(deed, { key: true, pick }) : step('read', { pick: readFunctions.indexOf(functionName) }),
  );
}

const stuck =
  (deed: Deed, quietAt: number) =>
  ({ create, step }: Steps): Aim => ({
    steps: [create(), step(deed, { follow: true })],
    trouble: [neverDeleted],
    quietAt,
  });

export const circumstances: Circumstances[] = [
  {
    functions: [...Object.keys(served), ...readFunctions],
    aim: (steps, functions) => ({
      steps: [steps.create(), ...functions.flatMap((one) => requestsOf(steps, one))],
    }),
  },
  {
    functions: [
      'create-cluster',
      'check-quota',
      'create-stack',
      'watch-creation',
      'finish-creation',
      'record-task-end',
      'clean-up-on-schedule',
      'delete-cluster',
      'stop-services',
      'stop-cluster-tasks',
      'check-interfaces',
      'delete-stack',
      'watch-deletion',
      'finish-deletion',
      'run-clean-up',
    ],
    aim: ({ step, create, remove }) => ({
      steps: [create(), step('run', { key: true }), remove(), step('clean_up', { key: true })],
    }),
  },
  {
    functions: ['diagnose-creation', 'begin-rollback', 'find-blockers'],
    aim: ({ create, remove }) => ({ steps: [create({ pick: broken }), remove()] }),
  },
  {
    functions: ['cancel-operation'],
    aim: ({ step, create }) => ({
      steps: [10, 20, 40].flatMap((pause) => [
        create({ follow: false, pause: 60 }),
        step('cancel', { key: true, pause }),
      ]),
    }),
  },
  {
    functions: ['discard-stack'],
    aim: ({ create }) => ({
      steps: [create()],
      trouble: [
        {
          from: 0,
          until: hour,
          kind: 'fault',
          fault: { kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'Rate exceeded', times: 3 },
        },
      ],
    }),
  },
  {
    functions: ['fail-clean-up'],
    aim: ({ create, step }) => ({
      steps: [create(), step('clean_up', { key: true })],
      sandbox: [{ from: 0, until: hour, kind: 'dies', functionName: 'run-clean-up', chance: 1, call: 2 }],
    }),
  },
  { functions: ['find-blockers', 'leave-orphans'], aim: stuck('force_delete', hour) },
  { functions: ['find-blockers', 'continue-deletion'], aim: stuck('delete', 4 * hour) },
  { functions: ['fail-deletion'], aim: stuck('delete', 9 * hour) },
];
