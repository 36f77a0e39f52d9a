import type { Orphan } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';
import { sleep } from '../time/sleep.ts';

type Inventory = Record<string, string[]>;

/** Interfaces may linger for most of it. */
const longest = 3600;

/** AWS holds what it held at the beginning, what was named as orphans, and logs until their time, within an hour. */
export async function checkNothingLeft(simulation: Simulation, before: object): Promise<void> {
  const left = () => leftBy(simulation, before as Inventory);
  for (let waited = 0; waited < longest && left().length > 0; waited += 120) await sleep(120);
  for (const what of left()) simulation.violate('nothing is left', what);
}

function leftBy(simulation: Simulation, before: Inventory): string[] {
  const named = orphansOf(simulation);
  const monitoring = monitoringOfOthers(simulation);
  const logs = new Set(simulation.journal.ofKind('log-group').map(({ id }) => id as string));
  // The VPC that an orphan is in has things of its own that no stack names.
  const withinOrphans = named.size > 0 ? ['routeTables', 'securityGroups', 'clusters'] : [];
  return Object.entries(simulation.aws.inventory() as Inventory)
    .filter(([kind]) => !withinOrphans.includes(kind))
    .map(([kind, items]) => ({
      kind,
      more: items.filter(
        (item) =>
          !before[kind]?.includes(item) && !named.has(item) && !monitoring.has(item) && !logs.has(item),
      ),
    }))
    .filter(({ more }) => more.length > 0)
    .map(({ kind, more }) => `${kind}: ${more.join(', ')}`);
}

/** What GuardDuty has put into a VPC that was there from the start, or that all clusters share, stays. */
function monitoringOfOthers({ aws: { ec2 } }: Simulation): Set<string> {
  const Filters = [{ Name: 'is-default', Values: ['true'] }];
  const ofOthers = ec2.actions.DescribeVpcs({ Filters }).Vpcs!.map(({ VpcId }) => VpcId!);
  const vpcs = [...ofOthers, process.env['SHARED_VPC_ID'] ?? ''].filter(Boolean);
  const managed = [
    { Name: 'vpc-id', Values: vpcs },
    { Name: 'tag:GuardDutyManaged', Values: ['true'] },
  ];
  const { VpcEndpoints = [] } = ec2.actions.DescribeVpcEndpoints({ Filters: managed });
  const { SecurityGroups = [] } = ec2.actions.DescribeSecurityGroups({ Filters: managed });
  return new Set([
    ...VpcEndpoints.flatMap(({ VpcEndpointId, NetworkInterfaceIds = [] }) => [
      VpcEndpointId!,
      ...NetworkInterfaceIds,
    ]),
    ...SecurityGroups.map(({ GroupId }) => GroupId!),
  ]);
}

function orphansOf({ journal }: Simulation): Set<string> {
  const records = journal.ofKind('orphan') as { stackName: string; orphans: Orphan[] }[];
  return new Set(
    records.flatMap(({ stackName, orphans }) => [stackName, ...orphans.map(({ physicalId }) => physicalId)]),
  );
}
