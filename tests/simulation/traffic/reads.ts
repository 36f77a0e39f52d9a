import { contracts } from '../../../shared/contracts/every-contract.ts';
import { entryOf } from '../../support/entries.ts';
import type { Step } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Wish } from './ledger.ts';
import { theirFamily } from './bodies.ts';

const reads = contracts.filter(
  ({ method, operationId }) => method === 'GET' || operationId.startsWith('plan'),
);

/** The functions that serve requests which change nothing, in the order of `pick`. */
export const readFunctions = reads.map(entryOf);

/** Such a request: about the cluster, or about what is there; `bodies` are those of plans, by operation. */
export function readRequest(
  { aws, journal }: Simulation,
  { cluster, pick }: Pick<Step, 'cluster' | 'pick'>,
  bodies: Record<string, object>,
): Pick<Wish, 'method' | 'url' | 'body'> {
  const { tasks } = aws.inventory();
  const isOfOthers = Math.floor(pick / reads.length) % 3 === 0;
  const things: Record<string, string | undefined> = {
    cluster,
    task:
      tasks
        .findLast((arn) => arn.includes(`:task/${cluster}/`))
        ?.split('/')
        .at(-1) ?? '0'.repeat(32),
    taskDefinition: isOfOthers
      ? theirFamily
      : (journal.clusters().find(({ name }) => name === cluster)?.taskDefinition ?? `${theirFamily}:1`),
    operation: journal.operations().findLast((one) => one.cluster === cluster)?.id,
    cleanUp: journal.ofKind('clean-up').at(-1)?.['id'] as string | undefined,
  };
  const { method, path, operationId } = reads[pick % reads.length]!;
  const url = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => things[name] ?? '00000000-0000-7000-8000-000000000000',
  );
  return { method, url, body: bodies[operationId] };
}
