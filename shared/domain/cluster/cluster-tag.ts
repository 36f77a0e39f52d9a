import { entityTagWith } from '../entity-tags.ts';
import type { Cluster } from './cluster-view.ts';

/** What callers change of a cluster, and which cluster it is: what If-Match looks at. */
export const settingsOf = ({
  name,
  createdAt,
  expiresAt,
  deletionProtection,
  tags,
}: Pick<Cluster, 'name' | 'createdAt' | 'expiresAt' | 'deletionProtection' | 'tags'>) => [
  name,
  createdAt,
  expiresAt,
  deletionProtection,
  tags,
];

/** The entity tag of a cluster as it is shown; its first part is that of the settings. */
export const clusterTag = (cluster: Cluster): string => entityTagWith(settingsOf(cluster), cluster);
