import type { RegisteredContainer, RegisteredTaskDefinition } from './registered-task-definition.ts';

/** The fields of a container in a response that may be secret. */
type Sensitive = Pick<RegisteredContainer, 'environment' | 'entryPoint' | 'command'>;

const nothing: Sensitive = { environment: {}, entryPoint: [], command: [] };

const withSensitive = (definition: RegisteredTaskDefinition, sensitiveOf: (name: string) => Sensitive) => ({
  ...definition,
  containers: definition.containers.map((container) => ({ ...container, ...sensitiveOf(container.name) })),
});

/** The response without secrets, for storage; a retry restores them from its own body. */
export const redact = (definition: RegisteredTaskDefinition) => withSensitive(definition, () => nothing);

interface Spec {
  containers: {
    name: string;
    environment: Sensitive['environment'];
    entryPoint?: string[];
    command?: string[];
  }[];
}

/** The response from the stored one and the request. */
export function restore(kept: RegisteredTaskDefinition, { containers }: Spec): RegisteredTaskDefinition {
  return withSensitive(kept, (name) => {
    const { environment, entryPoint = [], command = [] } = containers.find((one) => one.name === name)!;
    return { environment, entryPoint, command };
  });
}
