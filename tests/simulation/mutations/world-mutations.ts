import type { Mutation } from './mutation.ts';

/** What people in the account, other deployments and the passing of time bring to light. */
export const worldMutations: readonly Mutation[] = [
  {
    name: 'tags-decide-what-is-gone',
    bug: 'clean-up deletes an active cluster whose stack has other tags',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/sweep-clusters.ts',
        from: 'if (stack) return isBeingDeleted(stack);',
        to: "if (stack) return isBeingDeleted(stack) || stack.tags['fargate-clusters:owner'] !== process.env['STACK_PREFIX'];",
      },
    ],
  },
  {
    name: 'own-tags-alone',
    bug: 'an ECS cluster whose tags somebody took off is taken for somebody else’s',
    edits: [
      {
        file: 'shared/domain/cluster/own-cluster.ts',
        from: 'if (madeBy === stackId) return true;',
        to: 'if (madeBy === stackId) return isTagged;',
      },
    ],
  },
  {
    name: 'tasks-of-others-stop',
    bug: 'tasks are stopped in an ECS cluster that somebody made in place of ours',
    edits: [
      {
        file: 'shared/use-cases/tasks/stop-tasks.ts',
        from: "whose === 'own')",
        to: "whose !== 'none')",
      },
      {
        file: 'shared/use-cases/tasks/stop-task.ts',
        from: "if ((await ownerOfTasks(clusters, entry)) !== 'own') throw",
        to: "if ((await ownerOfTasks(clusters, entry)) === 'none') throw",
      },
    ],
  },
  {
    name: 'owner-by-prefix',
    bug: 'a deployment takes stacks of one for its own whose name begins like its own',
    edits: [
      {
        file: 'shared/aws/stacks.ts',
        from: 'tags[ownTags.owner] === deployment)',
        to: 'tags[ownTags.owner]?.startsWith(deployment))',
      },
    ],
  },
  {
    name: 'limit-of-one-sweep',
    bug: 'each clean-up counts the deletions alone that it begins itself',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/begin-deletions.ts',
        from: 'let slots = criteria.limit - slotsTaken(running, criteria.limit);',
        to: 'let slots = criteria.limit;',
      },
      {
        file: 'shared/use-cases/clean-ups/deletion-slots.ts',
        from: 'if (slotsTaken(running, limit) + others.length >= limit) return false;',
        to: 'if (others.length < 0) return false;',
      },
    ],
  },
  {
    name: 'places-never-free',
    bug: 'a deletion that has ended keeps its place, until clean-up begins no other one',
    edits: [
      {
        file: 'shared/use-cases/clean-ups/deletion-slots.ts',
        from: '(!running.has(id) && !(await isTaken()))',
        to: '(running.has(id) && !(await isTaken()))',
      },
    ],
  },
  {
    name: 'keys-kept-24-minutes',
    bug: 'a key is forgotten after 24 minutes',
    edits: [{ file: 'shared/domain/input/key-lifetime.ts', from: '24 * 3600', to: '24 * 60' }],
  },
];
