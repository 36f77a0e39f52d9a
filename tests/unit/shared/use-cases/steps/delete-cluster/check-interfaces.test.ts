import { expect, test } from '@jest/globals';
import type { NetworkInterface } from '../../../../../../shared/domain/blockers/network-interface-owner.ts';
import type { ClusterEntry } from '../../../../../../shared/domain/operation/journal-entries.ts';
import { checkInterfaces } from '../../../../../../shared/use-cases/steps/delete-cluster/check-interfaces.ts';

/* Interfaces that local AWS cannot have: those of instances, and those of tasks that only just start. */
const input = { cluster: 'web', operationId: 'deletion' };
const isVpc = {
  resource: 'Vpc',
  physicalId: 'vpc-1',
  type: 'AWS::EC2::VPC',
  status: 'CREATE_COMPLETE',
  reason: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const ofTask = {
  description: 'arn:aws:ecs:us-east-1:000000000000:attachment/theirs',
  tags: { 'aws:ecs:clusterName': 'theirs' },
};

/** The endpoints whose deletion is asked for where such an interface is in the VPC of the stack. */
async function deletedBeside(found: Partial<NetworkInterface>): Promise<string[]> {
  const deleted: string[] = [];
  const other = { interfaceType: 'interface', requesterManaged: false, groupIds: [], tags: {}, ...found };
  const endpoint = { interfaceType: 'vpc_endpoint', description: 'VPC Endpoint Interface vpce-1', tags: {} };
  await checkInterfaces(
    {
      journal: {
        getCluster: async () =>
          ({ operationId: 'deletion', state: 'deleting', stackId: 'stack' }) as ClusterEntry,
      },
      stacks: { resources: async () => ({ items: [isVpc], nextCursor: null }) },
      vpcs: {
        interfacesInVpc: async () => [other, endpoint] as NetworkInterface[],
        securityGroupsInVpc: async () => [],
      },
      guardDuty: {
        endpoints: async () => [{ id: 'vpce-1', isGoing: false }],
        deleteEndpoints: async (ids) => ({ refused: deleted.push(...ids) === 0 }),
        deleteGroup: async () => ({ inUse: false }),
      },
    },
    input,
  );
  return deleted;
}

test.each<[string, Partial<NetworkInterface>]>([
  ['a task of another cluster', { status: 'in-use', ...ofTask }],
  ['a task of another cluster that starts', { status: 'attaching', ...ofTask }],
  ['an instance', { status: 'in-use', description: '', instanceId: 'i-0aaa' }],
])('what GuardDuty put into the VPC stays while it watches %s there', async (_, found) => {
  expect(await deletedBeside(found)).toEqual([]);
});

test('it goes where the task of another cluster has ended', async () => {
  expect(await deletedBeside({ status: 'available', ...ofTask })).toEqual(['vpce-1']);
});
