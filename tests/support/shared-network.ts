import type { LocalAws } from '../../local/aws/aws.ts';
import { createNetwork, leaveOutMissingZones } from '../../local/serverless-plugin/network.ts';
import { readDeployment } from './deployment.ts';
import { environment } from './environment.ts';

export interface SharedNetwork {
  vpcId: string;
  subnetIds: string[];
}

/**
 * Creates the VPC that a deployment with `sharedNetwork=true` creates, and tells the functions of it. With `isDefault` it
 * is a deployment with `network=shared`.
 */
export function deploySharedNetwork(aws: LocalAws, { isDefault = false } = {}): SharedNetwork {
  const deployment = readDeployment('test', ['sharedNetwork=true']);
  const { functions } = deployment;
  leaveOutMissingZones(aws, { functions, resources: { Resources: deployment.resources } });
  const made = createNetwork(aws, deployment.resources);
  const subnetIds = [...made].filter(([, id]) => id.startsWith('subnet-')).map(([, id]) => id);
  const vpcId = made.get('SharedVpc')!;
  Object.assign(process.env, {
    DEFAULT_NETWORK: isDefault ? 'shared' : 'own',
    SHARED_VPC_ID: vpcId,
    SHARED_SUBNET_IDS: subnetIds.join(),
  });
  return { vpcId, subnetIds };
}

/** The functions of a deployment without it. */
export function forgetSharedNetwork(): void {
  const { DEFAULT_NETWORK, SHARED_VPC_ID, SHARED_SUBNET_IDS } = environment;
  Object.assign(process.env, { DEFAULT_NETWORK, SHARED_VPC_ID, SHARED_SUBNET_IDS });
}
