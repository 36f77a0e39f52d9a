import type { Quotas } from '../service-quotas/quotas.ts';
import type { World } from '../world.ts';
import { KINDS, type KindName, notFound } from './kinds.ts';
import type {
  InternetGatewayRecord,
  NetworkInterfaceRecord,
  RouteTableRecord,
  SecurityGroupRecord,
  SecurityGroupRuleRecord,
  SubnetRecord,
  VolumeRecord,
  VpcEndpointRecord,
  VpcRecord,
} from './records.ts';
import { createTagStore, type TagStore } from './tag-store.ts';

/** Resources of one kind by id, in the order of their creation. */
export interface Resources<Stored extends { readonly id: string }> {
  readonly kind: KindName;
  add(record: Stored): Stored;
  /** Throws EC2's error where there is none. */
  get(id: string | undefined): Stored;
  all(): Stored[];
  /** Where the resource stands in the order of creation, from 1; numbers of removed ones are not used again. */
  placeOf(id: string): number;
  remove(id: string): void;
}

export interface Ec2State {
  readonly world: World;
  readonly quotas: Quotas;
  readonly tags: TagStore;
  readonly vpcs: Resources<VpcRecord>;
  readonly subnets: Resources<SubnetRecord>;
  readonly internetGateways: Resources<InternetGatewayRecord>;
  readonly routeTables: Resources<RouteTableRecord>;
  readonly securityGroups: Resources<SecurityGroupRecord>;
  readonly securityGroupRules: Resources<SecurityGroupRuleRecord>;
  readonly networkInterfaces: Resources<NetworkInterfaceRecord>;
  readonly vpcEndpoints: Resources<VpcEndpointRecord>;
  readonly volumes: Resources<VolumeRecord>;
}

export const newId = ({ world }: Pick<Ec2State, 'world'>, prefix: string): string =>
  `${prefix}-0${world.random.hex(16)}`;

export const newIdOf = (state: Ec2State, kind: KindName): string => newId(state, KINDS[kind].prefix);

function createResources<Stored extends { readonly id: string }>(
  kind: KindName,
  tags: TagStore,
): Resources<Stored> {
  const records = new Map<string, Stored>();
  const places = new Map<string, number>();
  let count = 0;

  return {
    kind,
    add(record) {
      records.set(record.id, record);
      places.set(record.id, ++count);
      return record;
    },
    get(id = '') {
      const record = records.get(id);
      if (!record) throw notFound(kind, id);
      return record;
    },
    all: () => [...records.values()],
    placeOf: (id) => places.get(id) ?? 0,
    remove(id) {
      places.delete(id);
      records.delete(id);
      tags.forget(id);
    },
  };
}

export function createState(world: World, quotas: Quotas): Ec2State {
  const tags = createTagStore();
  return {
    world,
    quotas,
    tags,
    vpcs: createResources('vpc', tags),
    subnets: createResources('subnet', tags),
    internetGateways: createResources('internetGateway', tags),
    routeTables: createResources('routeTable', tags),
    securityGroups: createResources('securityGroup', tags),
    securityGroupRules: createResources('securityGroupRule', tags),
    networkInterfaces: createResources('networkInterface', tags),
    vpcEndpoints: createResources('vpcEndpoint', tags),
    volumes: createResources('volume', tags),
  };
}
