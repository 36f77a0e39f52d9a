import type {
  Output,
  Parameter,
  ResourceStatus,
  Stack as StackView,
  StackEvent as StackEventView,
  StackResource as StackResourceView,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import type { Stack, StackEvent, StackResource } from '../stacks/stack.ts';
import { isDeleted } from '../stacks/stack-store.ts';

const noDrift = { StackDriftStatus: 'NOT_CHECKED' } as const;

const dateOf = (at: number | undefined) => (at === undefined ? undefined : new Date(at));

/** AWS leaves lists out that hold nothing. */
const unlessEmpty = <Item>(items: Item[]): Item[] | undefined => (items.length > 0 ? items : undefined);

function parametersOf({ parameters, template }: Stack): Parameter[] {
  return [...parameters].map(([ParameterKey, value]) => {
    const isSecret = String(template.parameters[ParameterKey]?.NoEcho) === 'true';
    return { ParameterKey, ParameterValue: isSecret ? '****' : value };
  });
}

const outputsOf = ({ outputs }: Stack): Output[] =>
  outputs.map(({ key, value, description, exportName }) => ({
    OutputKey: key,
    OutputValue: value,
    Description: description,
    ExportName: exportName,
  }));

/** A stack as DescribeStacks shows it. */
export function stackView(stack: Stack): StackView {
  const isGone = isDeleted(stack);
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: stack.template.description,
    Parameters: unlessEmpty(parametersOf(stack)),
    CreationTime: new Date(stack.createdAt),
    DeletionTime: dateOf(stack.deletionAt),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.onFailure === 'DO_NOTHING',
    NotificationARNs: [...stack.notificationArns],
    TimeoutInMinutes: stack.timeoutInMinutes,
    Capabilities: isGone ? undefined : unlessEmpty([...stack.capabilities]),
    Outputs: unlessEmpty(outputsOf(stack)),
    RoleARN: stack.roleArn,
    Tags: [...stack.tags],
    EnableTerminationProtection: isGone ? undefined : stack.terminationProtection,
    DeletionMode: stack.deletionMode,
    DriftInformation: noDrift,
  };
}

/** A stack as ListStacks shows it. */
export function stackSummary(stack: Stack): StackSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.template.description,
    CreationTime: new Date(stack.createdAt),
    DeletionTime: dateOf(stack.deletionAt),
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: noDrift,
  };
}

/** An event as DescribeStackEvents shows it. */
export function eventView({ id, name }: Stack, event: StackEvent): StackEventView {
  return {
    StackId: id,
    EventId: event.id,
    StackName: name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status as ResourceStatus,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties && JSON.stringify(event.properties),
    ClientRequestToken: event.token,
  };
}

/** A resource as DescribeStackResources shows it. */
export function resourceView({ id, name }: Stack, resource: StackResource): StackResourceView {
  return {
    StackName: name,
    StackId: id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId || undefined,
    ResourceType: resource.definition.Type,
    Timestamp: new Date(resource.changedAt),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.statusReason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}
