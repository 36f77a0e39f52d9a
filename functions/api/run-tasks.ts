import { runTasks as contract } from '../../shared/contracts/tasks.ts';
import {
  clock,
  clusters,
  journal,
  newId,
  owner,
  requests,
  taskDefinitions,
  taskRoles,
  tasks,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { answerOnce } from '../../shared/use-cases/answer-once.ts';
import { isFinal } from '../../shared/use-cases/run-in-batches.ts';
import { runTasks } from '../../shared/use-cases/run-tasks.ts';

/** POST /clusters/{cluster}/tasks: runs extra tasks. */
export const handler = endpoint(contract, (request) =>
  answerOnce({ requests, clock, newId }, request, {
    run: async ({ id }) => {
      const answer = await runTasks(
        { journal, clusters, tasks, taskDefinitions, owner: owner(), roles: taskRoles(), clock },
        request.params.cluster,
        request.body,
        id,
      );
      return isFinal(answer) ? { answer } : { answer, progress: true };
    },
  }),
);
