import { needsPerson, whyInterface, whyResource, whyNotOfStack } from './blocker-reason.ts';
import { hasNameOfGuardDuty } from './guard-duty.ts';
import {
  groupBlocks,
  interfaceBlocks,
  isSecurityGroup,
  isVpc,
  type DependentResources,
  type SecurityGroup,
  type ResourceToDelete,
  type VpcPart,
} from './dependent-resources.ts';
import type { Blocker } from '../operation/journal-entries.ts';
import { ownerOf, type NetworkInterface, type OwnResources } from './network-interface-owner.ts';

interface Finding {
  blocker: Blocker;
  /** Whether waiting helps. */
  transient: boolean;
}

const isCancelled = ({ reason }: ResourceToDelete) => /^Resource deletion cancelled/i.test(reason ?? '');

/** Somebody told CloudFormation to retain it. */
const isKept = ({ status }: ResourceToDelete) => status === 'DELETE_SKIPPED';

const hasId = (resources: ResourceToDelete[], { id }: { id: string }) =>
  resources.some(({ physicalId }) => physicalId === id);

const named = (resources: ResourceToDelete[]) =>
  resources
    .map(({ logicalId, physicalId }) => `${logicalId}${physicalId ? ` (${physicalId})` : ''}`)
    .join(', ');

function ofInterface(
  networkInterface: NetworkInterface,
  held: ResourceToDelete[],
  own: OwnResources & { guardDutyGroupIds: string[] },
): Finding {
  const { id, description, status, requesterManaged, groupIds } = networkInterface;
  const isOfGuardDuty = groupIds.some((groupId) => own.guardDutyGroupIds.includes(groupId));
  const owner = isOfGuardDuty ? 'guardduty' : ownerOf(networkInterface, own);
  const transient =
    owner === 'this_cluster' || (requesterManaged && ['available', 'detaching'].includes(status));
  const reason = whyInterface(networkInterface, owner, named(held), transient);
  return { blocker: { id, type: 'AWS::EC2::NetworkInterface', description, owner, reason }, transient };
}

function ofGroup(group: SecurityGroup, held: ResourceToDelete[], wasOfStack: boolean): Finding {
  const { id, name, description } = group;
  const isOfGuardDuty = hasNameOfGuardDuty(group);
  const remedy = isOfGuardDuty
    ? 'have the VPC endpoint that GuardDuty created in this VPC deleted by somebody with the permission, then this group'
    : 'delete the group, or the rules in it that name a group of the stack';
  return {
    blocker: {
      id,
      type: 'AWS::EC2::SecurityGroup',
      description: `${name}: ${description}`,
      owner: isOfGuardDuty ? 'guardduty' : 'unknown',
      reason: whyNotOfStack(named(held), remedy, wasOfStack),
    },
    transient: false,
  };
}

const ofPart = (
  { id, type, description }: VpcPart,
  held: ResourceToDelete[],
  wasOfStack: boolean,
): Finding => ({
  blocker: {
    id,
    type,
    description,
    owner: 'unknown',
    reason: whyNotOfStack(named(held), 'delete it if nobody needs it', wasOfStack),
  },
  transient: false,
});

function ofResource(
  { logicalId, physicalId, type, reason }: ResourceToDelete,
  unread: string | undefined,
): Finding {
  const blocker = {
    id: physicalId ?? logicalId,
    type,
    description: `${logicalId} of the stack`,
    owner: 'this_cluster',
  };
  return { blocker: { ...blocker, reason: whyResource(reason, unread) }, transient: !needsPerson(reason) };
}

/** The blockers of a stack in DELETE_FAILED, and whether another attempt may help. */
export function identifyBlockers(dependentResources: DependentResources): {
  blockers: Blocker[];
  retryable: boolean;
} {
  const findings = findingsOf(dependentResources);
  return {
    blockers: findings.map(({ blocker }) => blocker),
    retryable: findings.every(({ transient }) => transient),
  };
}

/** The blockers without those that disappear by themselves. */
export const lastingBlockers = (dependentResources: DependentResources): Blocker[] =>
  findingsOf(dependentResources)
    .filter(({ transient }) => !transient)
    .map(({ blocker }) => blocker);

function findingsOf(dependentResources: DependentResources): Finding[] {
  const { cluster, resources, networkInterfaces, securityGroups } = dependentResources;
  const failed = resources.filter(
    (resource) => resource.status === 'DELETE_FAILED' && !isCancelled(resource),
  );
  const groupIds = resources.filter(isSecurityGroup).flatMap(({ physicalId }) => physicalId ?? []);
  const guardDutyGroupIds = securityGroups.filter(hasNameOfGuardDuty).map(({ id }) => id);
  const vpcOfStack = resources.find(isVpc)?.physicalId ?? undefined;

  const explained = new Set<ResourceToDelete>();
  const findings: Finding[] = [];
  const find = (
    holds: (resource: ResourceToDelete) => boolean,
    finding: (held: ResourceToDelete[]) => Finding,
  ) => {
    const held = failed.filter((resource) => !needsPerson(resource.reason) && holds(resource));
    if (held.length > 0) findings.push(finding(held));
    for (const resource of held) explained.add(resource);
  };

  for (const networkInterface of networkInterfaces)
    find(interfaceBlocks(networkInterface, vpcOfStack), (held) =>
      ofInterface(networkInterface, held, { cluster, groupIds, guardDutyGroupIds }),
    );
  const kept = resources.filter(isKept);
  const ofStack = resources.filter((one) => !isKept(one));
  for (const group of securityGroups.filter((one) => !hasId(ofStack, one)))
    find(groupBlocks(group), (held) => ofGroup(group, held, hasId(kept, group)));
  for (const part of dependentResources.vpcParts.filter((one) => !hasId(ofStack, one)))
    find(isVpc, (held) => ofPart(part, held, hasId(kept, part)));
  for (const resource of failed.filter((one) => !explained.has(one)))
    findings.push(ofResource(resource, dependentResources.unread));
  return findings;
}
