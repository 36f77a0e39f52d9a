import type { ContainerSpec } from './container.ts';
import { listNames } from '../input/list-names.ts';
import type { DeepPartial, Report, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

type Container = DeepPartial<ContainerSpec>;
type Dependency = NonNullable<NonNullable<Container['dependsOn']>[number]>;

/** An issue of one dependency: the container does not exist, or cannot reach the state. */
function problemOf({ container: name, condition }: Dependency, containers: (Container | undefined)[]) {
  const known = containers.flatMap((container) => container?.name ?? []);
  const target = containers.find((container) => container?.name === name);
  if (!target)
    return {
      field: 'container',
      message: `There is no container ${name}; containers: ${listNames(known)}.`,
    };
  if (condition === 'HEALTHY' && !('healthCheck' in target))
    return {
      field: 'condition',
      message: `Received "HEALTHY", but ${name} has no health check: give it one, or wait for "START".`,
    };
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && target.essential !== false)
    return {
      field: 'condition',
      message: `Received "${condition}", but ${name} is essential: the task ends when it ends. Make its essential false, or wait for "START" or "HEALTHY".`,
    };
  return undefined;
}

const targets: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  eachDependency(containers, (dependency, path) => {
    const problem = dependency.container === undefined ? undefined : problemOf(dependency, containers);
    if (problem) report([...path, problem.field], problem.message);
  });
};

function eachDependency(
  containers: (Container | undefined)[],
  visit: (dependency: Dependency, path: PropertyKey[], from: string | undefined) => void,
) {
  for (const [index, container] of containers.entries())
    for (const [at, dependency] of (container?.dependsOn ?? []).entries())
      if (dependency) visit(dependency, ['containers', index, 'dependsOn', at], container?.name);
}

/** The path from one container to another along the dependencies; it passes each container once. */
function way(
  from: string,
  to: string,
  waits: Map<string, Set<string>>,
  passed = new Set<string>(),
): string[] | undefined {
  if (from === to) return [from];
  if (passed.has(from)) return undefined;
  passed.add(from);
  for (const next of waits.get(from) ?? []) {
    const found = way(next, to, waits, passed);
    if (found) return [from, ...found];
  }
  return undefined;
}

/** Reports each cycle once, at the dependency that closes it, in the order of the definition. */
const cycles: Rule<TaskDefinitionSpec> = ({ containers = [] }, report: Report) => {
  const waits = new Map<string, Set<string>>();
  eachDependency(containers, ({ container: to }, path, from) => {
    if (from === undefined || to === undefined) return;
    const back = way(to, from, waits);
    if (back)
      report(
        [...path, 'container'],
        `The containers wait for each other: ${[from, ...back].join(' -> ')}. Remove one of the dependencies.`,
      );
    else waits.set(from, (waits.get(from) ?? new Set()).add(to));
  });
};

export const dependencyRules: Rule<TaskDefinitionSpec>[] = [targets, cycles];
