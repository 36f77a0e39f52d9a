import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { LocalAws } from '../../../local/aws/aws.ts';
import { textOf } from '../../support/text-of.ts';
import type { Simulation } from '../run/simulation.ts';

/** docs/architecture.md: one stack, and three further ones. */
const most = 4;

/** Of the reasons that plans have: an account that is full stays so. */
const lasting = /maximum number of/;

/** A creation asks for a further stack only where one failed for what passes, and for so many at most. */
export function watchFurtherStacks({ aws, onCall, reached, violate }: Simulation): void {
  const tokens = new Map<string, Set<string>>();

  onCall.push(({ action, request }, outcome) => {
    if (action !== 'CreateStack' || outcome !== 'ok') return;
    const input = new URLSearchParams(textOf(request.body));
    const [name, token] = [input.get('StackName')!, input.get('ClientRequestToken')!];
    const before = tokens.get(name) ?? new Set();
    tokens.set(name, before);
    if (before.has(token)) return;
    before.add(token);
    if (before.size === 1) return;
    reached.add(
      before.size === most ? 'the last further stack was asked for' : 'a further stack was asked for',
    );
    if (before.size > most)
      violate('further stacks are few', `${name} is asked for with ${before.size} tokens`);
    const refused = causes(aws, name).find((reason) => lasting.test(reason));
    if (refused) violate('what lasts is asked for once', `${name} is asked for again after "${refused}"`);
  });
}

/** Why stacks of that name have failed that are gone. */
function causes({ cloudFormation: { actions } }: LocalAws, name: string): string[] {
  const gone = actions.ListStacks({ StackStatusFilter: ['DELETE_COMPLETE'] }).StackSummaries ?? [];
  return gone
    .filter(({ StackName }) => StackName === name)
    .flatMap(({ StackId }) => causeOf(actions, StackId!) ?? []);
}

function causeOf(actions: LocalAws['cloudFormation']['actions'], StackName: string): string | undefined {
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = actions.DescribeStackEvents({ StackName, NextToken });
    events.push(...(page.StackEvents ?? []));
    ({ NextToken } = page);
  } while (NextToken);
  return events.findLast(
    ({ ResourceStatus, ResourceType, ResourceStatusReason = '' }) =>
      ResourceStatus === 'CREATE_FAILED' &&
      ResourceType !== 'AWS::CloudFormation::Stack' &&
      !ResourceStatusReason.startsWith('Resource creation cancelled'),
  )?.ResourceStatusReason;
}
