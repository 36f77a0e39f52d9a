import { paginateGetExecutionHistory, paginateListStateMachines } from '@aws-sdk/client-sfn';
import type { Visit } from './visit.ts';

/** Types of events with which Step Functions enters a state; it bills each as a transition. */
const entered = /StateEntered$/;

/** Writes down how long the history of an operation's workflow became; Step Functions ends one at 25,000 events. */
export async function measureHistory(
  visit: Visit,
  workflow: 'create-cluster' | 'delete-cluster',
  operation: string,
): Promise<void> {
  if (visit.target.lacks.includes('histories')) return;
  const executionArn = await executionOf(visit, `${visit.owner}-${workflow}`, operation);
  let [events, transitions] = [0, 0];
  for await (const page of paginateGetExecutionHistory({ client: visit.aws.sfn }, { executionArn }))
    for (const { type = '' } of page.events ?? []) {
      events++;
      if (entered.test(type)) transitions++;
    }
  visit.measure(`${workflow}: events of its history`, `${events}`, 'below 25,000');
  visit.measure(
    `${workflow}: transitions`,
    `${transitions}`,
    workflow === 'create-cluster' ? 'at most 40 (docs/performance.md)' : '36 (docs/performance.md)',
  );
}

async function executionOf({ aws }: Visit, stateMachine: string, execution: string): Promise<string> {
  for await (const { stateMachines = [] } of paginateListStateMachines({ client: aws.sfn }, {})) {
    const found = stateMachines.find(({ name }) => name === stateMachine);
    if (found) return `${found.stateMachineArn!.replace(':stateMachine:', ':execution:')}:${execution}`;
  }
  throw new Error(`There is no state machine ${stateMachine}.`);
}
