import { fargateSizes, type Platform } from '../fargate-sizes.ts';
import type { Findings } from './changes.ts';
import { isObject, objects, type Json } from './json.ts';
import { taskSize } from './task-size.ts';

const reason =
  'Fargate needs the size of the task, and the file has none: this is the smallest size with room for its containers.';

const units = (value: unknown) => (typeof value === 'number' ? value : 0);
const sum = (containers: Json[], part: (container: Json) => number) =>
  containers.reduce((all, container) => all + part(container), 0);

/**
 * The size of the task. On EC2 a task can have no size: its containers have their own, which are added up. A container
 * with only a soft limit may use all memory of its host, so its needs are unknown.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html, memory and memoryReservation
 */
export function importedSize(definition: Json, { changed, issues }: Findings): Json {
  const containers = objects(definition['containerDefinitions']);
  const [cpu, memory] = [taskSize('cpu', definition['cpu']), taskSize('memory', definition['memory'])];
  if (memory === undefined)
    for (const [index, container] of containers.entries())
      if (container['memoryReservation'] !== undefined && container['memory'] === undefined)
        issues.push({ path: ['containerDefinitions', index, 'memory'], message: noHardLimit });
  if (cpu !== undefined && memory !== undefined) return { cpu, memory };
  const size = smallest({
    platform: platformOf(definition),
    cpu: cpu === undefined ? undefined : Number(cpu),
    memory: memory === undefined ? undefined : Number(memory),
    cpuOfContainers: sum(containers, (container) => units(container['cpu'])),
    memoryOfContainers: sum(containers, (container) =>
      Math.max(units(container['memory']), units(container['memoryReservation'])),
    ),
  });
  if (!size) return { cpu, memory };
  if (cpu === undefined) changed.push({ path: ['cpu'], from: null, to: String(size.cpu), reason });
  if (memory === undefined) changed.push({ path: ['memory'], from: null, to: String(size.memory), reason });
  return { cpu: cpu ?? size.cpu, memory: memory ?? size.memory };
}

const noHardLimit =
  'Missing, and the task has no memory either: with only memoryReservation the container may use all memory of its host, ' +
  'and Fargate needs a size. Add memory to the task definition, or to this container.';

interface Needs {
  platform: Platform;
  cpu: number | undefined;
  memory: number | undefined;
  cpuOfContainers: number;
  memoryOfContainers: number;
}

function smallest({ platform, cpu, memory, cpuOfContainers, memoryOfContainers }: Needs) {
  const sizes = fargateSizes
    .filter((size) => size.platforms.includes(platform))
    .flatMap((size) => size.memory.map((amount) => ({ cpu: size.cpu, memory: amount })));
  return sizes.find(
    (size) =>
      (cpu === undefined ? size.cpu >= cpuOfContainers : size.cpu === cpu) &&
      (memory === undefined ? size.memory >= memoryOfContainers : size.memory === memory),
  );
}

function platformOf({ runtimePlatform }: Json): Platform {
  const family = isObject(runtimePlatform) ? runtimePlatform['operatingSystemFamily'] : undefined;
  return String(family).startsWith('WINDOWS') ? 'Windows' : 'Linux';
}
