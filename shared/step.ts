import type { Context } from 'aws-lambda';
import { log } from './telemetry/log.ts';
import { stepFailed } from './telemetry/metrics.ts';

/** Errors that workflows handle by their name. */
const outcomes = [
  'OperationSuperseded',
  'NotHeldYet',
  'QuotaReached',
  'StackNameTaken',
  'StackNotShown',
  'NoLongerAllowed',
  'SomethingLeft',
  'RemovalOverdue',
];

/** What a step works for; every line of its log has it. */
type Subject = { operationId: string; cluster: string } | { cleanUpId: string };

/** A workflow step as a Lambda handler: plain JSON in and out; the workflow sees an error by its name. */
export function step<Input extends Subject, Output>(
  run: (input: Input) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return (input, context) => logged(context, subjectOf(input), () => run(input));
}

/**
 * The Lambda handler for an event or a schedule; `run` returns the fields to log. If it throws, Lambda retries it, and
 * finally sends its event to the dead-letter queue.
 */
export function onEvent<Event>(
  run: (event: Event) => Promise<Record<string, string>>,
): (event: Event, context: Context) => Promise<void> {
  return async (event, context) => {
    await logged(context, {}, () => run(event));
  };
}

async function logged<Output>(
  { awsRequestId, functionName }: Context,
  subject: Record<string, string>,
  run: () => Promise<Output>,
): Promise<Output> {
  const about = { requestId: awsRequestId, step: functionName, ...subject };
  try {
    const output = await run();
    log().info('step done', { ...about, ...(output as object) });
    return output;
  } catch (error) {
    if (!outcomes.includes((error as Error).name)) stepFailed(functionName);
    log().warn('step failed', { ...about, error: error as Error });
    throw error;
  }
}

function subjectOf(input: Subject): Record<string, string> {
  return 'cleanUpId' in input
    ? { cleanUpId: input.cleanUpId }
    : { operationId: input.operationId, cluster: input.cluster };
}
