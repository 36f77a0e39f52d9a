import type { Fates } from '../faults/sandbox-faults.ts';
import { plainFate, type Gateway } from './gateway.ts';

interface Options {
  gateway: Gateway;
  fatesOf: (functionName: string) => Fates;
  /** Hears of a function that runs twice. */
  repeated: (functionName: string) => void;
}

/** Lambda as its callers see it: a run may be repeated without their knowledge. */
export function createLambda({ gateway, fatesOf, repeated }: Options) {
  return {
    /** For Step Functions and for events. */
    invoke(functionName: string, payload: unknown): Promise<unknown> {
      const { first, second, answered } = fatesOf(functionName);
      if (second) repeated(functionName);
      const runs = [first, second].map((fate) => fate && gateway.invoke(functionName, payload, fate));
      for (const run of runs) run?.catch(() => undefined);
      return (answered === 'second' ? runs[1] : runs[0])!;
    },

    /** For API Gateway, which does not repeat. */
    once(functionName: string, event: unknown): Promise<unknown> {
      return gateway.invoke(functionName, event, fatesOf(functionName).first);
    },

    /** Without any fault. */
    calmly: (functionName: string, event: unknown) => gateway.invoke(functionName, event, plainFate),
  };
}

export type Lambda = ReturnType<typeof createLambda>;
