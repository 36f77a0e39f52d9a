import type { Simulation } from '../run/simulation.ts';
import { keyOf, watchForgottenKeys } from './key-of.ts';

/**
 * One key makes one revision of a task definition, by what ECS has registered, whatever came of its response. What ECS
 * carries out after a retry has looked for it nobody can prevent: RegisterTaskDefinition has no client token.
 */
export function watchRegistrations(simulation: Simulation): void {
  const { onCall, onFault, onWrite, reached, violate } = simulation;
  const isForgotten = watchForgottenKeys(simulation);
  const registered = new Map<string, string>();
  const late = new WeakSet<object>();

  onFault.push((kind, _, call) => {
    if (call && kind === 'late_effect') late.add(call);
  });

  // The request is another one from then on.
  onWrite.push(({ kind, before, after, by }) => {
    const key = by && keyOf(by.event);
    if (key && kind === 'request' && before?.['expiresAtSeconds'] !== after?.['expiresAtSeconds'])
      registered.delete(key);
  });

  onCall.push((call, outcome, answer) => {
    const key = keyOf(call.invocation.event);
    if (call.action !== 'RegisterTaskDefinition' || outcome !== 'ok' || !key || isForgotten(key)) return;
    const { taskDefinition } = JSON.parse(Buffer.from(answer).toString()) as {
      taskDefinition: { taskDefinitionArn: string };
    };
    const { taskDefinitionArn: arn } = taskDefinition;
    const before = registered.get(key);
    if (before && late.has(call)) return;
    registered.set(key, arn);
    reached.add('a key registered a definition');
    if (before && before !== arn)
      violate('one key makes one revision', `${key} made ${before}, and now ${arn}`);
  });
}
