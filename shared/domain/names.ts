import { createHash } from 'node:crypto';
import { text } from './fields.ts';

/** Clusters, families, services and containers are all named by the same rule. */
export const namePattern = /^[A-Za-z0-9_-]{1,255}$/;
export const resourceName = text(namePattern, '1 to 255 letters, digits, hyphens and underscores');

const prefixPattern = /^[A-Za-z][-A-Za-z0-9]{0,39}$/;

/**
 * The name of a cluster's stack: `prefix-name-hash`. Every cluster name has one, and no two share it:
 * the hash is of the whole name, and what a stack's name cannot hold is replaced or cut off.
 */
export function stackName(prefix: string, clusterName: string): string {
  if (!prefixPattern.test(prefix))
    throw new RangeError(
      `The stack prefix ${JSON.stringify(prefix)} is not allowed: use 1 to 40 letters, digits and hyphens.`,
    );
  const readable = clusterName
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-|-$/g, '');
  const hash = createHash('sha256').update(clusterName).digest('hex').slice(0, 16);
  return [prefix, readable, hash].filter(Boolean).join('-');
}

/** Where the containers of a cluster's stack write their logs. */
export const logGroupName = (stack: string) => `/ecs/${stack}`;
