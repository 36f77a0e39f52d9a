import type { ServiceVolumeConfiguration, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';
import { EC2 } from '@aws-sdk/client-ec2';
import { createIam } from '../../../../aws/iam/iam.ts';
import { createRolePermissions } from '../../../../aws/iam/role-permissions.ts';
import { clientOptions } from '../../../support/service-client.ts';
import { helloContainer, helloWorld, openAccount, runHello } from '../account.ts';

/* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html and the pages below it. */

export const roleArn = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole';

export const policyArn = 'arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes';

/** An account with the role of AWS's page and the definition `disk`, whose volume is configured at launch. */
export async function opened() {
  const iam = createIam({ accountId: '123456789012', random: { hex: () => '0' } as never });
  iam.actions.CreateRole({ RoleName: 'ecsInfrastructureRole' });
  const attached = { RoleName: 'ecsInfrastructureRole', PolicyArn: policyArn };
  iam.actions.AttachRolePolicy(attached);
  const account = await openAccount({ rolePermissions: createRolePermissions(iam) });
  const mountPoints = [{ sourceVolume: 'work', containerPath: '/work' }];
  await account.ecs.registerTaskDefinition({
    ...helloWorld,
    family: 'disk',
    containerDefinitions: [{ ...helloContainer, mountPoints }],
    volumes: [{ name: 'work', configuredAtLaunch: true }],
    tags: [{ key: 'from', value: 'definition' }],
  });
  const run = (
    spec: Partial<TaskVolumeConfiguration['managedEBSVolume']> = {},
    input: Parameters<typeof runHello>[1] = {},
  ) =>
    runHello(account, {
      taskDefinition: 'disk',
      volumeConfigurations: [{ name: 'work', managedEBSVolume: { roleArn, sizeInGiB: 10, ...spec } }],
      ...input,
    });
  const serve = (managedEBSVolume: ServiceVolumeConfiguration['managedEBSVolume'], input: object = {}) =>
    account.ecs.createService({
      cluster: 'demo',
      serviceName: 'web',
      taskDefinition: 'disk',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: account.network,
      volumeConfigurations: [{ name: 'work', managedEBSVolume }],
      ...input,
    });
  const ec2 = new EC2(clientOptions(account.ec2));
  const volumes = async () => (await ec2.describeVolumes({})).Volumes!;
  return { ...account, account, iam, attached, run, serve, ec2Client: ec2, volumes };
}
