import type { Blocker } from '../operation/journal-entries.ts';
import { withStop } from './blocker-reason.ts';
import type { ResourceToDelete } from './dependent-resources.ts';

/** A task or service that AWS did not stop in the cluster, or the cluster itself if AWS does not list its contents. */
export interface Unstopped {
  id: string;
  type: 'AWS::ECS::Cluster' | 'AWS::ECS::Service' | 'AWS::ECS::Task';
  /** The reason, in AWS's words. */
  why: string;
  /** Temporary: a later attempt may succeed. */
  passes: boolean;
}

const descriptions: Record<Unstopped['type'], string> = {
  'AWS::ECS::Cluster': 'the tasks and services of this cluster',
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
      ? 'There will be another attempt.'
      : 'What helps: give this API the permission, or delete it yourself; the deletion then continues by itself.'
  }`,
});

/** A blocker that is a service or task that did not stop. */
export const isUnstopped = ({ type, description }: Blocker): boolean =>
  type !== 'AWS::ECS::Cluster' && descriptions[type as Unstopped['type']] === description;

/** Whether ECS has not deleted the cluster because of its tasks. */
export const isHeldByTasks = ({ type, status, reason }: ResourceToDelete): boolean =>
  type === 'AWS::ECS::Cluster' && status === 'DELETE_FAILED' && /while Tasks are active/i.test(reason ?? '');

/** Something keeps starting tasks in the cluster: `startedBy` of the tasks, or else their group. */
export const startsTasks = (starter: string): Blocker => ({
  id: starter,
  type: 'AWS::ECS::Task',
  description: 'the program that starts tasks in this cluster',
  owner: 'unknown',
  reason: `It has started tasks in this cluster since its deletion began, and ECS deletes no cluster with active tasks. These tasks are stopped, too. What helps: disable the program that starts them ("${starter}" is their startedBy, or else their group); the deletion then continues by itself.`,
});
