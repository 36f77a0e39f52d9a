import type { RegisteredContainer, RegisteredTaskDefinition } from './registered-task-definition.ts';

/** The fields of a container in a response that may be secret. */
type Told = Pick<RegisteredContainer, 'environment' | 'entryPoint' | 'command'>;

const nothing: Told = { environment: {}, entryPoint: [], command: [] };

const telling = (definition: RegisteredTaskDefinition, told: (name: string) => Told) => ({
  ...definition,
  containers: definition.containers.map((container) => ({ ...container, ...told(container.name) })),
});

/** The response without secrets, for storage; a retry restores them from its own body. */
export const toKeep = (definition: RegisteredTaskDefinition) => telling(definition, () => nothing);

interface Spec {
  containers: { name: string; environment: Told['environment']; entryPoint?: string[]; command?: string[] }[];
}

/** The response from the stored one and the request. */
export function fromKept(kept: RegisteredTaskDefinition, { containers }: Spec): RegisteredTaskDefinition {
  return telling(kept, (name) => {
    const { environment, entryPoint = [], command = [] } = containers.find((one) => one.name === name)!;
    return { environment, entryPoint, command };
  });
}
