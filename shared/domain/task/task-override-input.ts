import type { TaskOverrides } from './task-overrides.ts';

/** The overrides of RunTask. */
export function taskOverrideInput({
  cpu,
  memory,
  ephemeralStorage,
  executionRoleArn,
  taskRoleArn,
  containers,
}: TaskOverrides) {
  return {
    cpu: cpu === undefined ? undefined : String(cpu),
    memory: memory === undefined ? undefined : String(memory),
    ephemeralStorage: ephemeralStorage === undefined ? undefined : { sizeInGiB: ephemeralStorage },
    executionRoleArn,
    taskRoleArn,
    containerOverrides: containers.map(({ environment, ...container }) => ({
      ...container,
      environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
    })),
  };
}
