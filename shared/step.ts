import type { Context } from 'aws-lambda';
import { log } from './log.ts';
import { stepFailed } from './metrics.ts';

/** Errors by which steps tell their workflow what to do next. */
const outcomes = ['OperationSuperseded', 'QuotaReached', 'StackNameTaken', 'SomethingLeft'];

/** Whom a step is for; it is in every line of its log. */
type Subject = { operationId: string; cluster: string } | { cleanUpId: string };

/** A step of a workflow as a Lambda handler: plain JSON in and out; an error goes on by its name. */
export function step<Input extends Subject, Output>(
  run: (input: Input) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return async (input, { awsRequestId, functionName }) => {
    log.resetKeys();
    log.appendKeys({ requestId: awsRequestId, ...subjectOf(input) });
    try {
      const output = await run(input);
      log.info('step done', { step: functionName, ...output });
      return output;
    } catch (error) {
      if (!outcomes.includes((error as Error).name)) stepFailed(functionName);
      log.warn('step failed', { step: functionName, error: error as Error });
      throw error;
    }
  };
}

function subjectOf(input: Subject): Record<string, string> {
  return 'cleanUpId' in input
    ? { cleanUpId: input.cleanUpId }
    : { operationId: input.operationId, cluster: input.cluster };
}
