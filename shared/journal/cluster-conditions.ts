import type { ClusterState } from '../domain/operation/cluster-state.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import { all, type Expression } from './expressions.ts';

export const unprotected: Expression = { text: '#deletionProtection = :off', values: { off: false } };

export const stackNotAskedFor: Expression = { text: 'attribute_not_exists(#stackRequestedAt)' };

export const is = (state: ClusterState): Expression => ({ text: '#state = :is', values: { is: state } });

export const isNot = (state: ClusterState): Expression => ({
  text: '#state <> :isNot',
  values: { isNot: state },
});

export const heldBy = (operationId: string): Expression => ({
  text: '#operationId = :holder',
  values: { holder: operationId },
});

export const withSettings = (settingsId: string | undefined): Expression =>
  settingsId
    ? { text: '#settingsId = :settingsId', values: { settingsId } }
    : { text: 'attribute_not_exists(#settingsId)' };

export const asRead = ({
  operationId,
  state,
  settingsId,
}: Pick<ClusterEntry, 'operationId' | 'state' | 'settingsId'>): Expression =>
  all(heldBy(operationId), is(state), withSettings(settingsId));

/** Held by a creation that has not ended, and whose workflow has not requested a stack. */
export const withoutStack = (operationId: string): Expression =>
  all(heldBy(operationId), stackNotAskedFor, is('creating'));

/** Clusters that name the VPC, or one of its subnets without a VPC. */
export const inNetwork = ({ vpcId, subnetIds }: { vpcId: string; subnetIds: string[] }): Expression => ({
  text: [
    '#network.#vpcId = :vpcId',
    ...subnetIds.map((_, index) => `contains(#network.#subnetIds, :subnet${index})`),
  ].join(' OR '),
  values: { vpcId, ...Object.fromEntries(subnetIds.map((id, index) => [`subnet${index}`, id])) },
});
