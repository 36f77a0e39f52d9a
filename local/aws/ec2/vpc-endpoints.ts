import type { State, UnsuccessfulItem, VpcEndpoint } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import { addInterface } from './network-interfaces.ts';
import { defaultSecurityGroup } from './new-security-groups.ts';
import type { VpcEndpointRecord } from './records.ts';
import { type Ec2State, newId, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

/** The account of AWS's own that endpoints belong to: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html */
const ENDPOINT_ACCOUNT = '727180483921';

/** How long an endpoint takes to go, in seconds; minutes on AWS, which gives no figure. */
const DELETION = { least: 45, most: 90 };

function described(state: Ec2State, record: VpcEndpointRecord): VpcEndpoint {
  const { id, vpcId, serviceName, subnetIds, groupIds, interfaceIds } = record;
  return {
    VpcEndpointId: id,
    VpcEndpointType: 'Interface',
    VpcId: vpcId,
    ServiceName: serviceName,
    // EC2 writes them small, whatever its model says.
    State: record.state as State,
    RouteTableIds: [],
    SubnetIds: [...subnetIds],
    Groups: groupIds.map((id) => ({ GroupId: id, GroupName: state.securityGroups.get(id).name })),
    NetworkInterfaceIds: [...interfaceIds],
    PrivateDnsEnabled: true,
    RequesterManaged: false,
    OwnerId: state.world.accountId,
    Tags: state.tags.of(id),
  };
}

/** Makes an interface endpoint with an interface in each of the subnets. */
export function addVpcEndpoint(
  state: Ec2State,
  given: Pick<VpcEndpointRecord, 'vpcId' | 'serviceName' | 'subnetIds' | 'groupIds'>,
): VpcEndpointRecord {
  const id = newIdOf(state, 'vpcEndpoint');
  const interfaceIds = given.subnetIds.map((subnetId) => {
    return addInterface(state, {
      subnetId,
      groupIds: given.groupIds,
      description: `VPC Endpoint Interface ${id}`,
      attachment: { id: newId(state, 'ela-attach'), at: new Date(state.world.clock.now()) },
      requester: { id: ENDPOINT_ACCOUNT, interfaceType: 'vpc_endpoint' },
    }).id;
  });
  return state.vpcEndpoints.add({ id, ...given, interfaceIds, state: 'available' });
}

/** An endpoint goes a while after it was asked to, and its interfaces with it. */
function beginDeletion({ world, vpcEndpoints, networkInterfaces }: Ec2State, endpoint: VpcEndpointRecord) {
  if (endpoint.state === 'deleting') return;
  endpoint.state = 'deleting';
  world.clock.after(world.random.between(DELETION.least, DELETION.most), () => {
    for (const id of endpoint.interfaceIds) networkInterfaces.remove(id);
    vpcEndpoints.remove(endpoint.id);
  });
}

function refusal(error: unknown, ResourceId: string): UnsuccessfulItem {
  if (!(error instanceof AwsError)) throw error;
  return { ResourceId, Error: { Code: error.code, Message: error.message } };
}

type VpcEndpointActions = Pick<
  Ec2Actions,
  'CreateVpcEndpoint' | 'DeleteVpcEndpoints' | 'DescribeVpcEndpoints'
>;

export function vpcEndpointActions(state: Ec2State): VpcEndpointActions {
  const { vpcEndpoints, vpcs, tags } = state;
  return {
    CreateVpcEndpoint({ VpcId, ServiceName = '', VpcEndpointType, SubnetIds = [], ...input }) {
      const vpcId = vpcs.get(VpcId).id;
      const given = tagsFrom(input.TagSpecifications, 'vpcEndpoint');
      if (VpcEndpointType !== 'Interface')
        throw new AwsError(
          'UnsupportedOperation',
          'Local AWS makes endpoints of the type Interface, and no other.',
        );
      const { SecurityGroupIds: groupIds = [defaultSecurityGroup(state, vpcId).id] } = input;
      const endpoint = addVpcEndpoint(state, {
        vpcId,
        serviceName: ServiceName,
        subnetIds: SubnetIds,
        groupIds,
      });
      tags.put(endpoint.id, given);
      return { VpcEndpoint: described(state, endpoint) };
    },

    /** What cannot go is named in the response; the call itself does not fail. */
    DeleteVpcEndpoints({ VpcEndpointIds = [] }) {
      const refused = VpcEndpointIds.flatMap((id) => {
        try {
          beginDeletion(state, vpcEndpoints.get(id));
          return [];
        } catch (error) {
          return [refusal(error, id)];
        }
      });
      return { Unsuccessful: refused };
    },

    DescribeVpcEndpoints({ VpcEndpointIds, ...input }) {
      const fields = {
        'vpc-endpoint-id': ({ id }: VpcEndpointRecord) => id,
        'vpc-id': ({ vpcId }: VpcEndpointRecord) => vpcId,
        'service-name': ({ serviceName }: VpcEndpointRecord) => serviceName,
        'vpc-endpoint-state': ({ state }: VpcEndpointRecord) => state,
        'vpc-endpoint-type': () => 'Interface',
      };
      const { records, NextToken } = describe(state, vpcEndpoints, fields, { ...input, ids: VpcEndpointIds });
      return { VpcEndpoints: records.map((record) => described(state, record)), NextToken };
    },
  };
}
