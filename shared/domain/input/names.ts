import { text } from './fields.ts';

/** Clusters, families, services and containers are all named by the same rule. */
export const namePattern = /^[A-Za-z0-9_-]{1,255}$/;
export const resourceName = text(namePattern, '1 to 255 letters, digits, hyphens and underscores');

const prefixPattern = /^[A-Za-z][-A-Za-z0-9]{0,39}$/;

/**
 * The name of the stack that an operation makes for a cluster: `prefix-name-end of the operation's id`. What a stack's
 * name cannot hold is replaced or cut off. No two operations share one, so that a stack which cannot be deleted is in
 * nobody's way.
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

/** Where the containers of a cluster's stack write their logs. */
export const logGroupName = (stack: string) => `/ecs/${stack}`;
