import type { Chooser } from '../chooser.ts';
import type { CallerPlan, Plan } from '../plan.ts';
import type { Aim } from './aim.ts';
import { aimAtRepetitions } from './aim-at-repetitions.ts';
import { aimAtState } from './aim-at-state.ts';
import { aimAtSteps } from './aim-at-steps.ts';

/** Clusters that nobody else asks for. */
const clusters = ['amber', 'violet'];

/** What a plan needs for some of the pairs of `coverage/`; drawn from all that can be reached. */
export const drawAims = (choose: Chooser): Aim[] =>
  clusters
    .slice(0, choose.between(1, 2))
    .map((cluster) => choose.one([aimAtSteps, aimAtSteps, aimAtState, aimAtRepetitions])(choose, cluster));

/** The plan with what is aimed at, in place of most of its callers. */
export function withAims(plan: Plan, aims: Aim[]): Plan {
  const all = <Part>(part: (aim: Aim) => Part[] | undefined) => aims.flatMap((aim) => part(aim) ?? []);
  const callers = aims.map(({ steps }, index): CallerPlan => ({ name: `aim-${index + 1}`, steps }));
  const quietAt = Math.max(plan.quietAt, ...aims.map((aim) => aim.quietAt ?? 0));
  const untilQuiet = <Fault extends { from: number; until: number }>(faults: Fault[]) =>
    faults
      .filter(({ from }) => from < quietAt)
      .map((fault) => ({ ...fault, until: Math.min(fault.until, quietAt) }));
  return {
    ...plan,
    quietAt,
    callers: [...plan.callers.slice(0, 1), ...callers],
    wire: untilQuiet([...all(({ wire }) => wire), ...plan.wire]),
    sandbox: untilQuiet([...all(({ sandbox }) => sandbox), ...plan.sandbox]),
    trouble: untilQuiet([...plan.trouble, ...all(({ trouble }) => trouble)]),
    hands: [...plan.hands, ...all(({ hands }) => hands)],
  };
}
