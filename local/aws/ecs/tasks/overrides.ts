import type { TaskOverride } from '@aws-sdk/client-ecs';
import { invalidParameter, refuseUnsupported } from '../errors.ts';
import type { RegisteredTaskDefinition } from '../state.ts';
import { checkedFargateSize } from '../task-definitions/fargate-sizes.ts';

const longest = 8192;

/** The overrides as AWS returns them: an entry for every container. Sizes are in cpu units and MiB. */
export function checkedOverrides(
  overrides: TaskOverride = {},
  definition: RegisteredTaskDefinition,
): TaskOverride {
  refuseUnsupported(overrides, ['inferenceAcceleratorOverrides']);
  if (JSON.stringify(overrides).length > longest) {
    throw invalidParameter(`Container Overrides length must be at most ${longest}`);
  }
  const given = overrides.containerOverrides ?? [];
  const names = definition.containerDefinitions.map(({ name = '' }) => name);
  const unknown = given.find(({ name = '' }) => !names.includes(name));
  if (unknown)
    throw invalidParameter(
      `Override for container named ${unknown.name} is not a container in the TaskDefinition.`,
    );
  const size = checkedFargateSize({
    cpu: overrides.cpu ?? definition.cpu,
    memory: overrides.memory ?? definition.memory,
  });
  for (const { name = '', memory } of definition.containerDefinitions) {
    const limit = given.find((override) => override.name === name)?.memory ?? memory ?? 0;
    // https://github.com/artilleryio/artillery/issues/591
    if (limit > size.memory)
      throw invalidParameter(`'memory' setting for container '${name}' is greater than for task.`);
  }
  return structuredClone({
    ...overrides,
    ...(overrides.cpu && { cpu: String(size.cpu) }),
    ...(overrides.memory && { memory: String(size.memory) }),
    containerOverrides: names.map((name) => given.find((override) => override.name === name) ?? { name }),
    inferenceAcceleratorOverrides: [],
  });
}
