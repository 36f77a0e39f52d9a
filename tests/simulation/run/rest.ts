import type { Simulation } from './simulation.ts';

/** Has clean-up on schedule pause for as long as the plan says. */
export function planRestIn(
  { plan: { rest }, aws: { world }, reached }: Simulation,
  schedule: { enabled: boolean },
): void {
  if (!rest) return;
  world.clock.after(rest.from, () => (schedule.enabled = rest.cleanUp));
  world.clock.after(rest.until, () => {
    schedule.enabled = true;
    reached.add(rest.cleanUp ? 'hours of rest' : 'hours without clean-up');
  });
}

/** Whether somebody may request something, or a fault may strike. */
export const isAtRest = ({ plan: { rest }, aws: { world } }: Simulation): boolean =>
  rest !== undefined && world.clock.uptime() > rest.from && world.clock.uptime() < rest.until;
