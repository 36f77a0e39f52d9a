import type { Call } from '../../simulation/product/transport.ts';
import { textOf } from '../../support/text-of.ts';
import { touchedBy, type Touched } from './touched.ts';

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface FunctionEvent {
  headers?: Record<string, string>;
  operationId?: string;
  cleanUpId?: string;
}

/** Names that do not depend on the order of calls: ids are called after the process that used them first. */
export function createNames() {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();

  function nameOf(value: string, process: string): string {
    const count = (counts.get(process) ?? 0) + 1;
    if (!known.has(value)) {
      counts.set(process, count);
      known.set(value, `${process}${count}`);
    }
    return known.get(value)!;
  }

  const named = (text: string, process: string) => text.replaceAll(id, (value) => nameOf(value, process));

  /** Whoever sends a request, or the operation whose workflow runs a step. */
  function processOf({ invocation }: Call): string {
    const { headers, operationId, cleanUpId } = (invocation.event ?? {}) as FunctionEvent;
    return named(headers?.['x-actor'] ?? operationId ?? cleanUpId ?? invocation.functionName, '?');
  }

  return {
    processOf,

    described(process: string, call: Call): string {
      named(textOf(call.request.body), process);
      const { reads, writes } = touchedBy(call);
      return named(
        `${process} ${call.invocation.functionName} ${call.action} ${[...reads, ...writes].join()}`,
        process,
      );
    },

    ofTouched: (process: string, { reads, writes, adds }: Touched): Touched => ({
      reads: reads.map((one) => named(one, process)),
      writes: writes.map((one) => named(one, process)),
      adds,
    }),
  };
}
