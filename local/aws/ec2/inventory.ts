import type { Ec2State, Resources } from './state.ts';

export interface Ec2Inventory {
  vpcs: string[];
  subnets: string[];
  internetGateways: string[];
  routeTables: string[];
  securityGroups: string[];
  networkInterfaces: string[];
  vpcEndpoints: string[];
  volumes: string[];
}

/** What exists beside the things that exist now: called on a new account, it leaves out what every account has. */
export function createInventory(state: Ec2State): () => Ec2Inventory {
  const { vpcs, subnets, internetGateways, routeTables, securityGroups } = state;
  const { networkInterfaces, vpcEndpoints, volumes } = state;
  const counted = {
    vpcs,
    subnets,
    internetGateways,
    routeTables,
    securityGroups,
    networkInterfaces,
    vpcEndpoints,
    volumes,
  };
  const idsOf = (resources: Resources<{ readonly id: string }>) => resources.all().map(({ id }) => id);
  const fromTheStart = new Set(Object.values(counted).flatMap(idsOf));
  const added = (resources: Resources<{ readonly id: string }>) =>
    idsOf(resources).filter((id) => !fromTheStart.has(id));

  return () => ({
    vpcs: added(vpcs),
    subnets: added(subnets),
    internetGateways: added(internetGateways),
    routeTables: added(routeTables),
    securityGroups: added(securityGroups),
    networkInterfaces: added(networkInterfaces),
    vpcEndpoints: added(vpcEndpoints),
    volumes: added(volumes),
  });
}
