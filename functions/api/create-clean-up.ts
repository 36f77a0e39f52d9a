import { createCleanUp as contract } from '../../shared/contracts/clean-ups.ts';
import {
  cleanUpLimit,
  cleanUps,
  clock,
  newId,
  requests,
  sweepDependencies,
  workflows,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { answerOnce } from '../../shared/use-cases/answer-once.ts';
import { planCleanUp } from '../../shared/use-cases/plan-clean-up.ts';
import { startCleanUp } from '../../shared/use-cases/start-clean-up.ts';

/** POST /clean-ups: accepts a clean-up, or says what one would do. */
export const handler = endpoint(contract, async (request) => {
  const { dryRun, limit, ...which } = request.body;
  const most = cleanUpLimit();
  const criteria = { ...which, limit: Math.min(limit ?? most, most) };
  if (dryRun) return planCleanUp(sweepDependencies(), criteria, request.caller);
  return answerOnce({ requests, clock, newId }, request, {
    run: async (attempt) => ({
      answer: await startCleanUp({ cleanUps, workflows, clock }, criteria, request.caller, attempt),
    }),
  });
});
