import {
  type CloudFormation,
  paginateListStackResources,
  paginateListStacks,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';

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

const retainedOf = (resources: StackResourceSummary[]): Retained[] =>
  resources.flatMap(({ ResourceType: type = '', PhysicalResourceId: name }) => (name ? { type, name } : []));

/** Reads a deployment out of its stack; out of the last one of that name where that has been deleted already. */
export async function readDeployment(cloudFormation: CloudFormation, stack: string): Promise<Deployment> {
  const isThere = await exists(cloudFormation, stack);
  const id = isThere ? stack : await lastDeleted(cloudFormation, stack);
  const resources = id ? await resourcesOf(cloudFormation, id) : [];
  const kept = isThere ? await keptByTemplate(cloudFormation, stack) : undefined;
  return {
    stack,
    isThere,
    retained: retainedOf(
      resources.filter((one) =>
        kept ? kept.includes(one.LogicalResourceId!) : one.ResourceStatus === 'DELETE_SKIPPED',
      ),
    ),
    stateMachines: namesOf(resources, 'AWS::StepFunctions::StateMachine'),
    logGroups: namesOf(resources, 'AWS::Logs::LogGroup'),
  };
}

async function exists(cloudFormation: CloudFormation, StackName: string): Promise<boolean> {
  try {
    await cloudFormation.describeStacks({ StackName });
    return true;
  } catch (error) {
    if ((error as Error).message.includes('does not exist')) return false;
    throw error;
  }
}

/** AWS knows deleted stacks for 90 days. */
async function lastDeleted(client: CloudFormation, stack: string): Promise<string | undefined> {
  for await (const page of paginateListStacks({ client }, { StackStatusFilter: ['DELETE_COMPLETE'] })) {
    const found = page.StackSummaries?.find(({ StackName }) => StackName === stack);
    if (found) return found.StackId;
  }
  return undefined;
}

async function resourcesOf(client: CloudFormation, StackName: string): Promise<StackResourceSummary[]> {
  const found: StackResourceSummary[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName })) {
    found.push(...(page.StackResourceSummaries ?? []));
  }
  return found;
}

async function keptByTemplate(cloudFormation: CloudFormation, StackName: string): Promise<string[]> {
  const { TemplateBody = '{"Resources":{}}' } = await cloudFormation.getTemplate({ StackName });
  const { Resources } = JSON.parse(TemplateBody) as Template;
  return Object.keys(Resources).filter((name) => Resources[name]?.DeletionPolicy === 'Retain');
}
