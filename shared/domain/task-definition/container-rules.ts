import type { ContainerSpec } from './container.ts';
import { variableNameProblem } from './environment.ts';
import { repeated } from '../input/repeated.ts';
import type { Rule } from '../input/rules.ts';

const limits: Rule<Pick<ContainerSpec, 'memory' | 'memoryReservation'>> = (
  { memory, memoryReservation },
  report,
) => {
  if (memory === undefined || memoryReservation === undefined || memory >= memoryReservation) return;
  report(
    ['memory'],
    `Received a hard limit of ${memory} MiB below the soft limit (memoryReservation) of ${memoryReservation} MiB; ` +
      'raise memory or lower memoryReservation.',
  );
};

const secretNames: Rule<ContainerSpec> = ({ environment = {}, secrets = {} }, report) => {
  for (const name of Object.keys(secrets)) {
    const problem = variableNameProblem(name);
    if (problem) report(['secrets', name], problem);
    if (Object.hasOwn(environment, name))
      report(['secrets', name], 'The same name is also in environment; leave it out of one of them.');
  }
};

const ulimitNames: Rule<ContainerSpec> = ({ ulimits = [] }, report) => {
  for (const { index, value } of repeated(ulimits.map((ulimit) => ulimit?.name)))
    report(['ulimits', index, 'name'], `The limit ${value} occurs twice; leave one out.`);
};

const mountPaths: Rule<ContainerSpec> = ({ mountPoints = [] }, report) => {
  for (const { index, value } of repeated(mountPoints.map((mount) => mount?.containerPath)))
    report(
      ['mountPoints', index, 'containerPath'],
      `Two volumes are mounted at ${value}; use a different path for each.`,
    );
};

export const memoryLimits = limits;
export const containerRules: Rule<ContainerSpec>[] = [limits, secretNames, ulimitNames, mountPaths];
