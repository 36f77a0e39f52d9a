import { entityTagWith } from '../entity-tags.ts';
import type { Cluster } from './cluster-view.ts';

/** The settings that If-Match compares: those that callers can change, and the identity of the cluster. */
export const settingsOf = ({
  name,
  createdAt,
  expiresAt,
  deletionProtection,
  tags,
  owner,
}: Pick<Cluster, 'name' | 'createdAt' | 'expiresAt' | 'deletionProtection' | 'tags'> & {
  owner?: string | null | undefined;
}) => [name, createdAt, expiresAt, deletionProtection, tags, ...(owner ? [owner] : [])];

/** The entity tag of a cluster; its first part is the tag of the settings. */
export const clusterTag = (cluster: Cluster): string => entityTagWith(settingsOf(cluster), cluster);
