import { callAs } from '../../../local/aws/iam/caller.ts';
import { roleOfFunction } from '../../../local/serverless-plugin/roles.ts';
import { lambdaError, type LambdaError } from './lambda-error.ts';
import { elapsed } from '../time/virtual-time.ts';
import { runAs, type Death, type Invocation } from './invocation.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

export interface Fate {
  /** Milliseconds until the function starts. */
  delay: number;
  dies?: Death;
}

export const plainFate: Fate = { delay: 0 };

interface GatewayOptions {
  handlers: Map<string, Handler>;
  timeOuts: Map<string, number>;
  /** In milliseconds. */
  skewOf: (functionName: string) => number;
  report: (invocation: Invocation, what: string) => void;
}

/** Runs Lambda functions as AWS does: with a time-out, and with an end that may come at any call. */
export function createGateway({ handlers, timeOuts, skewOf, report }: GatewayOptions) {
  let count = 0;

  /** Returns the function's response; throws `LambdaError` if there is none. */
  async function invoke(functionName: string, event: unknown, { delay, dies }: Fate): Promise<unknown> {
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const handler = handlers.get(functionName)!;
    const seconds = timeOuts.get(functionName)!;
    const deadline = elapsed() + seconds * 1000;
    const { promise: killed, reject } = Promise.withResolvers<never>();
    const invocation: Invocation = {
      id: (count += 1),
      functionName,
      event,
      skew: skewOf(functionName),
      calls: 0,
      dies,
      dead: false,
      kill(errorType, message) {
        if (invocation.dead) return;
        invocation.dead = true;
        report(invocation, `dies: ${errorType}`);
        reject(lambdaError(errorType, message));
      },
    };
    const timer = setTimeout(
      () => invocation.kill('Sandbox.Timedout', `Task timed out after ${seconds}.00 seconds`),
      seconds * 1000,
    );
    const context = {
      functionName,
      awsRequestId: `request-${invocation.id}`,
      getRemainingTimeInMillis: () => deadline - elapsed(),
    };
    try {
      report(invocation, 'starts');
      const result = await Promise.race([
        runAs(invocation, () => callAs(roleOfFunction(functionName), () => handler(event, context))),
        killed,
      ]);
      report(invocation, 'ends');
      return result;
    } catch (error) {
      const { name, message } = error as LambdaError;
      if (!invocation.dead) report(invocation, `fails: ${name}: ${message}`);
      throw error;
    } finally {
      clearTimeout(timer);
      invocation.dead = true;
    }
  }

  return { invoke };
}

export type Gateway = ReturnType<typeof createGateway>;
