const prefixPattern = /^[A-Za-z][-A-Za-z0-9]{0,39}$/;

/**
 * The name of the stack that an operation creates: `prefix-name-end of the operation's id`. Characters that a stack
 * name cannot have are replaced, and long names are cut. Every operation has its own stack name, so a stack that cannot
 * be deleted never blocks another one.
 */
export function stackName(prefix: string, clusterName: string, operationId: string): string {
  if (!prefixPattern.test(prefix))
    throw new RangeError(
      `The stack prefix ${JSON.stringify(prefix)} is not allowed: use 1 to 40 letters, digits and hyphens.`,
    );
  const readable = clusterName
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-|-$/g, '');
  return [prefix, readable, operationId.slice(-12)].filter(Boolean).join('-');
}

/** The log group for the containers of a cluster's stack. */
export const logGroupName = (stack: string) => `/ecs/${stack}`;
