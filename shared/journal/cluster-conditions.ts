import type { ClusterState } from '../domain/operation/cluster-state.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { all, type DynamoDbExpression } from './expressions.ts';

export const unprotected: DynamoDbExpression = { text: '#deletionProtection = :off', values: { off: false } };

export const stackNotAskedFor: DynamoDbExpression = { text: 'attribute_not_exists(#stackRequestedAt)' };

export const is = (state: ClusterState): DynamoDbExpression => ({
  text: '#state = :is',
  values: { is: state },
});

export const isNot = (state: ClusterState): DynamoDbExpression => ({
  text: '#state <> :isNot',
  values: { isNot: state },
});

export const heldBy = (operationId: string): DynamoDbExpression => ({
  text: '#operationId = :holder',
  values: { holder: operationId },
});

export const withSettings = (settingsId: string | undefined): DynamoDbExpression =>
  settingsId
    ? { text: '#settingsId = :settingsId', values: { settingsId } }
    : { text: 'attribute_not_exists(#settingsId)' };

/** What counts of it is as it was read. */
export const withUsage = (usage: ClusterEntry['usage']): DynamoDbExpression =>
  usage
    ? { text: '#usage.#clusters = :usedClusters', values: { usedClusters: usage.clusters } }
    : { text: 'attribute_not_exists(#usage)' };

export const unchanged = ({
  operationId,
  state,
  settingsId,
}: Pick<ClusterEntry, 'operationId' | 'state' | 'settingsId'>): DynamoDbExpression =>
  all(heldBy(operationId), is(state), withSettings(settingsId));

/** Held by a creation that has not ended, and whose workflow has not requested a stack. */
export const withoutStack = (operationId: string): DynamoDbExpression =>
  all(heldBy(operationId), stackNotAskedFor, is('creating'));

/** Clusters that name the VPC, or one of its subnets without a VPC. */
export const inNetwork = ({
  vpcId,
  subnetIds,
}: {
  vpcId: string;
  subnetIds: string[];
}): DynamoDbExpression => ({
  text: [
    '#network.#vpcId = :vpcId',
    ...subnetIds.map((_, index) => `contains(#network.#subnetIds, :subnet${index})`),
  ].join(' OR '),
  values: { vpcId, ...Object.fromEntries(subnetIds.map((id, index) => [`subnet${index}`, id])) },
});
