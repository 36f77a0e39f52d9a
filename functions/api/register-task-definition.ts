import { registerTaskDefinition as contract } from '../../shared/contracts/task-definitions.ts';
import { clock, newId, owner, requests, surroundings, taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { answerOnce } from '../../shared/use-cases/answer-once.ts';
import { registerTaskDefinition } from '../../shared/use-cases/register-task-definition.ts';

/** POST /task-definitions: registers a task definition, or finds the revision that has this content. */
export const handler = endpoint(contract, (request) =>
  answerOnce({ requests, clock, newId }, request, () =>
    registerTaskDefinition({ taskDefinitions, clock, owner: owner(), surroundings }, request.body),
  ),
);
