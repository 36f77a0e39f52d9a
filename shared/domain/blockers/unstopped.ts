import type { Blocker } from '../operation/journal-entries.ts';

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
  why: `AWS did not let this service stop ${descriptions[type]}: ${why.replace(/\.?$/, '.')} ${
    passes
      ? 'It is tried again.'
      : 'What helps: have AWS allow it, or delete it yourself; the deletion then goes on by itself.'
  }`,
});

/** A service or task among blockers. */
export const isUnstopped = ({ type, description }: Blocker): boolean =>
  type !== 'AWS::ECS::Cluster' && descriptions[type as Unstopped['type']] === description;
