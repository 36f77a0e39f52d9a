import { repeated } from '../input/repeated.ts';
import type { DeepPartial, Rule } from '../input/rules.ts';
import { openPort, type OpenPort } from './open-port.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

interface Opened extends OpenPort {
  path: PropertyKey[];
}

const opened = ({ containers = [] }: DeepPartial<TaskDefinitionSpec>): Opened[] =>
  containers.flatMap((container, index) =>
    (container?.portMappings ?? []).flatMap((mapping, at) => {
      if (!mapping?.protocol) return [];
      const field = mapping.containerPort === undefined ? 'containerPortRange' : 'containerPort';
      const port = openPort({ ...mapping, protocol: mapping.protocol });
      return port.from > 0 ? [{ ...port, path: ['containers', index, 'portMappings', at, field] }] : [];
    }),
  );

const overlap = (one: OpenPort, other: OpenPort) =>
  one.protocol === other.protocol && one.from <= other.to && other.from <= one.to;

const written = ({ from, to, protocol }: OpenPort) =>
  from === to ? `The port ${protocol} ${from} is` : `The ports ${protocol} ${from}-${to} are`;

const openedOnce: Rule<TaskDefinitionSpec> = (definition, report) => {
  const all = opened(definition);
  for (const [index, port] of all.entries())
    if (all.slice(0, index).some((earlier) => overlap(earlier, port)))
      report(
        port.path,
        `${written(port)} opened twice; the containers of a task share one address, so each port can only be opened once.`,
      );
};

const maximumRanges = 100;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html, containerPortRange */
const rangeCount: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  for (const [index, container] of containers.entries()) {
    const ranges = (container?.portMappings ?? []).filter((mapping) => mapping?.containerPortRange).length;
    if (ranges > maximumRanges)
      report(
        ['containers', index, 'portMappings'],
        `Received ${ranges} port ranges; allowed are up to ${maximumRanges} in a container.`,
      );
  }
};

/**
 * AWS's message: "port mapping name is already used".
 * https://github.com/badmintoncryer/cdk-preflight, rules/ecs/pf-ecs-port-mapping-duplicate-name
 */
const names: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  const mappings = containers.flatMap((container, index) =>
    (container?.portMappings ?? []).map((mapping, at) => ({
      name: mapping?.name,
      path: ['containers', index, 'portMappings', at, 'name'],
    })),
  );
  for (const { index, value } of repeated(mappings.map(({ name }) => name)))
    report(mappings[index]!.path, `Another port has the name ${value}, too; use a different name for each.`);
};

export const portRules: Rule<TaskDefinitionSpec>[] = [openedOnce, names, rangeCount];
