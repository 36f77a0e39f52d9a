import type { LocalAws } from '../../../local/aws/aws.ts';
import { accountId } from '../../support/environment.ts';
import { helloWorld } from '../../support/requests.ts';
import type { Plan } from '../plan/plan.ts';
import { familyOf, type Network } from './bodies.ts';
import type { Wish } from './ledger.ts';

type Request = Pick<Wish, 'method' | 'url' | 'body'>;

const role = `arn:aws:iam::${accountId}:role/somebody-elses`;
const logGroup = '/somebody/elses';
const fileSystemId = 'fs-0123456789abcdef9';
const snapshotId = 'snap-0123456789abcdef9';

/** The name of a security group that others have made. */
export const theirGroupName = 'db-clients';

const theirGroup = ({ ec2 }: LocalAws): string =>
  ec2.actions.DescribeSecurityGroups({ Filters: [{ Name: 'group-name', Values: [theirGroupName] }] })
    .SecurityGroups![0]!.GroupId!;

/** What no request may name, as it is in bodies: roles and log groups always, the rest where lists are closed. */
export function notListed(aws: LocalAws, { lists }: Pick<Plan, 'lists'>, { vpcId }: Network): string[] {
  return [
    role,
    logGroup,
    ...(lists ? [fileSystemId, snapshotId, theirGroup(aws)] : []),
    ...(lists === 'closed' ? [vpcId] : []),
  ];
}

/** What the functions of the deployment get to know. */
export const listSettings = ({ lists }: Pick<Plan, 'lists'>, { vpcId }: Network): Record<string, string> => ({
  VPCS: { closed: '', 'default VPC': vpcId, ANY: 'ANY' }[lists ?? 'ANY'],
  SECURITY_GROUPS: lists ? '' : 'ANY',
  FILE_SYSTEMS: lists ? '' : 'ANY',
  SNAPSHOTS: lists ? '' : 'ANY',
});

/** A request that names what the deployment does not list. */
export function overreach(
  aws: LocalAws,
  { lists }: Pick<Plan, 'lists'>,
  { cluster, pick, network }: { cluster: string; pick: number; network: Network },
): Request {
  const { newTaskDefinition, ...rest } = helloWorld({ name: cluster });
  const [container] = newTaskDefinition.containers;
  const definition = (changes: object) => ({
    method: 'POST',
    url: '/task-definitions',
    body: { ...newTaskDefinition, family: familyOf(cluster), ...changes },
  });
  const withDefinition = (changes: object) => ({
    method: 'POST',
    url: pick % 2 ? '/clusters' : '/cluster-plans',
    body: { ...rest, newTaskDefinition: { ...newTaskDefinition, ...changes } },
  });
  const creation = (more: object) => ({
    method: 'POST',
    url: pick % 2 ? '/clusters' : '/cluster-plans',
    body: { ...helloWorld({ name: cluster }), network: { ...network, ...more } },
  });
  const tasks = (body: object) => ({ method: 'POST', url: `/clusters/${cluster}/tasks`, body });
  const inGroup = { logging: { options: { 'awslogs-group': logGroup } } };
  const disk = { name: 'work', managedEBSVolume: { sizeInGiB: 1, snapshotId } };
  const volumes = [{ name: 'files', efs: { fileSystemId } }];
  const always: (() => Request)[] = [
    () => definition({ taskRoleArn: role }),
    () => definition({ containers: [{ ...container, ...inGroup }] }),
    () => withDefinition({ executionRoleArn: role }),
    () => withDefinition({ containers: [{ ...container, ...inGroup }] }),
    () => tasks({ overrides: { taskRoleArn: role } }),
  ];
  const closed: (() => Request)[] = [
    () => creation({ securityGroupIds: [theirGroup(aws)] }),
    () => tasks({ network: { securityGroupIds: [theirGroup(aws)] } }),
    () => tasks({ network: { ...network, securityGroupIds: [theirGroup(aws)] } }),
    () => definition({ volumes }),
    () => withDefinition({ volumes }),
    () => tasks({ volumeConfigurations: [disk] }),
    ...(lists === 'closed' ? [() => creation({}), () => creation({})] : []),
  ];
  const all = [...always, ...(lists ? closed : [])];
  return all[pick % all.length]!();
}
