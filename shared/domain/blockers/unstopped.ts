import type { Blocker } from '../operation/journal-entries.ts';
import { withStop } from './blocker-reason.ts';
import type { StackResource } from './hindrances.ts';

/** What AWS did not stop in the ECS cluster that is being deleted, or the cluster itself where AWS does not list what runs there. */
export interface Unstopped {
  id: string;
  type: 'AWS::ECS::Cluster' | 'AWS::ECS::Service' | 'AWS::ECS::Task';
  /** As AWS says. */
  why: string;
  /** AWS failed: a later try may do it. */
  passes: boolean;
}

const descriptions: Record<Unstopped['type'], string> = {
  'AWS::ECS::Cluster': 'what runs in this cluster',
  'AWS::ECS::Service': 'a service in this cluster',
  'AWS::ECS::Task': 'a task in this cluster',
};

export const notStopped = ({ id, type, why, passes }: Unstopped): Blocker => ({
  id,
  type,
  description: descriptions[type],
  owner: 'unknown',
  reason: `AWS did not let this API stop ${descriptions[type]}: ${withStop(why)} ${
    passes
      ? 'It is tried again.'
      : 'What helps: have AWS allow it, or delete it yourself; the deletion then goes on by itself.'
  }`,
});

/** A service or task among blockers. */
export const isUnstopped = ({ type, description }: Blocker): boolean =>
  type !== 'AWS::ECS::Cluster' && descriptions[type as Unstopped['type']] === description;

/** Whether ECS has not deleted the cluster for the tasks in it. */
export const isHeldByTasks = ({ type, status, reason }: StackResource): boolean =>
  type === 'AWS::ECS::Cluster' && status === 'DELETE_FAILED' && /while Tasks are active/i.test(reason ?? '');

/** Who goes on starting tasks in the cluster: `startedBy` of the tasks, or else their group. */
export const startsTasks = (starter: string): Blocker => ({
  id: starter,
  type: 'AWS::ECS::Task',
  description: 'what starts tasks in this cluster',
  owner: 'unknown',
  reason: `It has started tasks in this cluster since its deletion began, and ECS deletes no cluster in which tasks are active. They are stopped, too. What helps: disable what starts them ("${starter}" is their startedBy, or else their group); the deletion then goes on by itself.`,
});
