import { textOf } from '../../../support/text-of.ts';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import type { Call } from '../../product/transport.ts';
import type { Simulation } from '../../run/simulation.ts';

const invariant = "nobody touches another team's";

const inEcs = new Set(['UpdateService', 'StopTask']);

interface Event {
  operationId?: string;
  cluster?: string;
  cleanUpId?: string;
}

/**
 * A step works on its own cluster alone, and a clean-up of a team begins deletions of that team alone.
 */
export function watchWorkflows({ aws, journal, onCall, onWrite, reached, violate }: Simulation): void {
  const ownerOfCleanUp = (id: string | undefined) =>
    journal.ofKind('clean-up').find((one) => one['id'] === id)?.['owner'];

  onWrite.push(({ kind, id, before, after, by }) => {
    const { cleanUpId } = (by?.event ?? {}) as Event;
    const owner = cleanUpId && ownerOfCleanUp(cleanUpId);
    if (!owner || kind !== 'operation' || before) return;
    reached.add('a clean-up of a team began a deletion');
    if (after?.['owner'] === owner) return;
    violate(invariant, `clean-up ${cleanUpId} of ${owner} begins ${id} of ${String(after?.['owner'])}`);
  });

  onCall.push((call, outcome) => {
    if (outcome !== 'ok') return;
    const { operationId, cluster } = (call.invocation.event ?? {}) as Event;
    const touched = operationId && touchedBy(call);
    if (touched && touched !== cluster)
      violate(invariant, `${operationId} of "${cluster}" calls ${call.action} for "${touched}"`);
  });

  /** The cluster that a call changes something of; nothing where that is not known. */
  function touchedBy({ action, request }: Call): string | undefined {
    const body = textOf(request.body);
    if (inEcs.has(action)) return (JSON.parse(body) as { cluster: string }).cluster.split('/').at(-1);
    if (action !== 'DeleteStack') return undefined;
    const StackName = decodeURIComponent(/StackName=([^&]*)/.exec(body)?.[1] ?? '');
    const { Stacks = [] } = aws.cloudFormation.actions.DescribeStacks({ StackName });
    return Stacks[0]?.Tags?.find(({ Key }) => Key === ownTags.cluster)?.Value;
  }
}
