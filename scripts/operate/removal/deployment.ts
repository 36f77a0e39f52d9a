import {
  type CloudFormation,
  paginateDescribeStackEvents,
  paginateListStackResources,
  paginateListStacks,
  type StackEvent,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { stackNamed } from './stack-named.ts';

export interface Retained {
  type: string;
  name: string;
}

/** What removal has to know of a deployment: its stack, whether that is there, and what is or was in it. */
export interface Deployment {
  stack: string;
  isThere: boolean;
  /** What stays when the stack is deleted. */
  retained: Retained[];
  stateMachines: string[];
  logGroups: string[];
}

interface Template {
  Resources: Record<string, { DeletionPolicy?: string }>;
}

const namesOf = (resources: StackResourceSummary[], type: string) =>
  resources.flatMap((one) => (one.ResourceType === type ? (one.PhysicalResourceId ?? []) : []));

const retainedOf = (resources: Pick<StackEvent, 'ResourceType' | 'PhysicalResourceId'>[]): Retained[] =>
  resources.flatMap(({ ResourceType: type = '', PhysicalResourceId: name }) => (name ? { type, name } : []));

/**
 * Reads a deployment out of its stack, and out of all stacks of that name that were deleted: a deployment that failed, and
 * whose stack is gone as well, knows nothing of what the one before it has left. A stack also leaves what an update takes
 * out of its template, as going back to an earlier version does, and only its events have the names.
 */
export async function readDeployment(cloudFormation: CloudFormation, stack: string): Promise<Deployment> {
  const isThere = (await stackNamed(cloudFormation, stack)) !== undefined;
  const present = isThere ? await resourcesOf(cloudFormation, stack) : [];
  const kept = isThere ? await keptByTemplate(cloudFormation, stack) : [];
  const past: StackResourceSummary[] = [];
  const deleted = await deletedStacks(cloudFormation, stack);
  for (const id of deleted) past.push(...(await resourcesOf(cloudFormation, id)));
  const left: StackEvent[] = [];
  for (const id of isThere ? [stack, ...deleted] : deleted) left.push(...(await leftBy(cloudFormation, id)));
  return {
    stack,
    isThere,
    retained: withoutTwins(
      retainedOf([...present.filter((one) => kept.includes(one.LogicalResourceId!)), ...left]),
    ),
    stateMachines: namesOf(present.filter(isLeft), 'AWS::StepFunctions::StateMachine'),
    logGroups: [...new Set(namesOf([...present, ...past], 'AWS::Logs::LogGroup'))],
  };
}

/** A stack whose deletion has failed lists what went before. */
const isLeft = ({ ResourceStatus }: StackResourceSummary) => ResourceStatus !== 'DELETE_COMPLETE';

/** The tables of this deployment and of those before it, which may have gone since. */
export const journalsOf = ({ retained }: Deployment): string[] =>
  retained.flatMap(({ type, name }) => (type === 'AWS::DynamoDB::Table' ? [name] : []));

const withoutTwins = (all: Retained[]): Retained[] => [
  ...new Map(all.map((one) => [`${one.type} ${one.name}`, one])).values(),
];

/** AWS knows deleted stacks for 90 days. */
async function deletedStacks(client: CloudFormation, stack: string): Promise<string[]> {
  const found: string[] = [];
  for await (const page of paginateListStacks({ client }, { StackStatusFilter: ['DELETE_COMPLETE'] }))
    for (const { StackName, StackId } of page.StackSummaries ?? [])
      if (StackName === stack) found.push(StackId!);
  return found;
}

async function resourcesOf(client: CloudFormation, StackName: string): Promise<StackResourceSummary[]> {
  const found: StackResourceSummary[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName })) {
    found.push(...(page.StackResourceSummaries ?? []));
  }
  return found;
}

/**
 * What deletions and updates have skipped: https://github.com/claygregory/serverless-prune-plugin/issues/19
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
async function leftBy(client: CloudFormation, StackName: string): Promise<StackEvent[]> {
  const found: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName }))
    found.push(...StackEvents.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED'));
  return found;
}

async function keptByTemplate(cloudFormation: CloudFormation, StackName: string): Promise<string[]> {
  const { TemplateBody = '{"Resources":{}}' } = await cloudFormation.getTemplate({ StackName });
  const { Resources } = JSON.parse(TemplateBody) as Template;
  return Object.keys(Resources).filter((name) => isKept(Resources[name]!));
}

const isKept = ({ DeletionPolicy = 'Delete' }: { DeletionPolicy?: string }) =>
  ['Retain', 'RetainExceptOnCreate'].includes(DeletionPolicy);
