import type {
  DescribedTaskDefinition,
  RegisteredContainer,
  RegisteredTaskDefinition,
} from './registered-task-definition.ts';

/** The fields of a container in a response that may be secret. */
type Sensitive = Pick<RegisteredContainer, 'environment' | 'entryPoint' | 'command'>;

const nothing: Sensitive = { environment: {}, entryPoint: [], command: [] };

const withSensitive = (definition: RegisteredTaskDefinition, sensitiveOf: (name: string) => Sensitive) => ({
  ...definition,
  containers: definition.containers.map((container) => ({ ...container, ...sensitiveOf(container.name) })),
});

/** The response without secrets, for storage; a retry restores them from its own body. */
export const redact = (definition: RegisteredTaskDefinition) => withSensitive(definition, () => nothing);

/**
 * The definition for a caller that may read, but not write. `redacted` points to each field that is left out, as
 * nothing of `spec` may be shown: options of log drivers, labels and health checks can hold secrets too.
 */
export const forReaders = (definition: DescribedTaskDefinition): DescribedTaskDefinition => ({
  ...definition,
  ...redact(definition),
  spec: null,
  changed: [],
  obstacles: [],
  redacted: [...definition.containers.flatMap(sensitiveIn), ...wholeFields(definition)],
});

const sensitiveIn = (container: RegisteredContainer, index: number): string[] =>
  (Object.keys(nothing) as (keyof Sensitive)[])
    .filter((field) => Object.keys(container[field]).length > 0)
    .map((field) => `/containers/${index}/${field}`);

const wholeFields = ({ spec, changed, obstacles }: DescribedTaskDefinition): string[] => [
  ...(spec === null ? [] : ['/spec']),
  ...(changed.length > 0 ? ['/changed'] : []),
  ...(obstacles.length > 0 ? ['/obstacles'] : []),
];

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
