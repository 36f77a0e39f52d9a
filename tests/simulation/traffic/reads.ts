import { contracts } from '../../../shared/contracts/every-contract.ts';
import { entryOf } from '../../support/product.ts';
import type { Simulation } from '../run/simulation.ts';

const reads = contracts.filter(({ method }) => method === 'GET');

/** The functions that serve requests which change nothing, in the order of `pick`. */
export const readFunctions = reads.map(entryOf);

/** The path of such a request: about the cluster, or about what is there. */
export function readPath({ aws, journal }: Simulation, cluster: string, pick: number): string {
  const { tasks } = aws.inventory();
  const things: Record<string, string | undefined> = {
    cluster,
    task:
      tasks
        .findLast((arn) => arn.includes(`:task/${cluster}/`))
        ?.split('/')
        .at(-1) ?? '0'.repeat(32),
    taskDefinition: journal.clusters().find(({ name }) => name === cluster)?.taskDefinition ?? 'theirs:1',
    operation: journal.operations().findLast((one) => one.cluster === cluster)?.id,
    cleanUp: journal.ofKind('clean-up').at(-1)?.['id'] as string | undefined,
  };
  const { path } = reads[pick % reads.length]!;
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => things[name] ?? '00000000-0000-7000-8000-000000000000',
  );
}
