import type { ClusterEntry } from '../../shared/domain/operation/journal-entries.ts';

/** The journal's entry of an active cluster, of which the journal alone knows. */
export const clusterEntry = (name: string, changes: Partial<ClusterEntry> = {}): ClusterEntry => ({
  name,
  state: 'active',
  operationId: 'holder',
  createdByOperation: 'holder',
  stackName: `stack-of-${name}`,
  network: { mode: null, vpcId: null, subnetIds: [], securityGroupIds: [], assignPublicIp: true },
  service: null,
  taskDefinition: null,
  tags: {},
  deletionProtection: false,
  blockers: [],
  requestedBy: 'ada',
  createdAt: '2026-11-22T09:00:00.000Z',
  expiresAt: null,
  ...changes,
});
