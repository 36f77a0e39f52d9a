import { textOf } from '../../support/text-of.ts';
import type { Simulation } from '../run/simulation.ts';
import { theirs } from '../traffic/deeds.ts';
import { notListed } from '../traffic/overreach.ts';

const invariant = 'what is not listed is refused';

/** Calls that make something out of a request. */
const makers = new Set(['CreateStack', 'RunTask', 'RegisterTaskDefinition']);

/** What an entry of the table is made for. */
const made = new Set(['cluster', 'operation', 'task-batch', 'task-definition']);

/** A request that names what the deployment does not list is refused, and nothing is made of it. */
export function watchLists({ aws, onCall, onExchange, onWrite, plan, reached, violate }: Simulation): void {
  const unlisted = notListed(aws, plan, theirs(aws));
  const namedIn = (text: string) => unlisted.find((one) => text.includes(one));

  onExchange.push(({ request, answer }) => {
    const named = request.body === undefined ? undefined : namedIn(JSON.stringify(request.body));
    if (named === undefined) return;
    if (answer.code === 'invalid_request') reached.add('what is not listed was refused');
    if (answer.status < 300)
      violate(invariant, `${request.method} ${request.url} names ${named} => ${answer.status}`);
  });

  onCall.push(({ action, invocation, request }, outcome) => {
    if (!makers.has(action) || outcome !== 'ok') return;
    const named = namedIn(decodeURIComponent(textOf(request.body).replaceAll('+', ' ')));
    if (named !== undefined) violate(invariant, `${invocation.functionName} calls ${action} with ${named}`);
  });

  onWrite.push(({ kind, id, after }) => {
    const named = after && made.has(kind) ? namedIn(JSON.stringify(after)) : undefined;
    if (named !== undefined) violate(invariant, `${kind} ${id} has ${named}`);
  });
}
