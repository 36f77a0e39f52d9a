import type { RegisteredContainer, RegisteredTaskDefinition } from './registered-task-definition.ts';

/** What a container is told, as far as an answer shows it: what may be secret is in it. */
type Told = Pick<RegisteredContainer, 'environment' | 'entryPoint' | 'command'>;

const nothing: Told = { environment: {}, entryPoint: [], command: [] };

const telling = (definition: RegisteredTaskDefinition, told: (name: string) => Told) => ({
  ...definition,
  containers: definition.containers.map((container) => ({ ...container, ...told(container.name) })),
});

/** An answer as it may be kept: a repetition of the request brings what its containers are told along. */
export const toKeep = (definition: RegisteredTaskDefinition) => telling(definition, () => nothing);

interface Spec {
  containers: { name: string; environment: Told['environment']; entryPoint?: string[]; command?: string[] }[];
}

/** The answer to the request out of the one that was kept. */
export function fromKept(kept: RegisteredTaskDefinition, { containers }: Spec): RegisteredTaskDefinition {
  return telling(kept, (name) => {
    const { environment, entryPoint = [], command = [] } = containers.find((one) => one.name === name)!;
    return { environment, entryPoint, command };
  });
}
