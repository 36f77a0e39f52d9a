import { CloudFormation, type CreateStackCommandInput, type Stack } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { SFN } from '@aws-sdk/client-sfn';
import { createLocalAws } from '../../../../local/aws/aws.ts';
import type { Invoke } from '../../../../local/aws/step-functions/step-functions.ts';
import { noTaskEndpoints } from '../../../../local/aws/ecs/tasks/endpoints.ts';

export interface TaskEvent {
  time: string;
  detail: Record<string, unknown>;
}

const maximumWait = 4 * 60 * 60;

/** A new account of local AWS in virtual time, the SDK's clients for it, and the events of its tasks. */
export function openAccount({ region = 'us-east-1' } = {}) {
  const events: TaskEvent[] = [];
  let onInvoke: Invoke = async () => ({});
  const local = createLocalAws({
    speed: 1,
    region,
    accountId: '123456789012',
    endpoints: noTaskEndpoints,
    invoke: (name, input) =>
      name === 'listener' ? Promise.resolve(events.push(input as TaskEvent)) : onInvoke(name, input),
  });
  local.eventBridge.addRule({ source: ['aws.ecs'] }, 'listener');
  const settings = {
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: local.requestHandler,
    maxAttempts: 1,
  };
  const cloudFormation = new CloudFormation(settings);

  const pass = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

  /** Looks every `every` seconds until the result is as `will` requires, and returns it. */
  async function until<Seen>(
    look: () => Promise<Seen>,
    will: (seen: Seen) => boolean,
    every = 1,
  ): Promise<Seen> {
    for (let waited = 0; waited < maximumWait; waited += every) {
      const seen = await look();
      if (will(seen)) return seen;
      await pass(every);
    }
    throw new Error('It did not come about.');
  }

  const see = async (StackName: string): Promise<Stack> =>
    (await cloudFormation.describeStacks({ StackName })).Stacks?.[0] as Stack;

  /** The stack once no operation runs on it. */
  const settled = (StackName: string) =>
    until(
      () => see(StackName),
      ({ StackStatus }) => !StackStatus?.endsWith('_IN_PROGRESS'),
      5,
    );

  const askFor = (
    StackName: string,
    template: object | string,
    input: Partial<CreateStackCommandInput> = {},
  ) => {
    const TemplateBody = typeof template === 'string' ? template : JSON.stringify(template);
    return cloudFormation.createStack({ StackName, TemplateBody, ...input });
  };

  async function create(...request: Parameters<typeof askFor>): Promise<Stack> {
    const { StackId = '' } = await askFor(...request);
    return settled(StackId);
  }

  async function remove(StackName: string, input: { RetainResources?: string[] } = {}): Promise<Stack> {
    const { StackId = '' } = await see(StackName);
    await cloudFormation.deleteStack({ StackName: StackId, ...input });
    return settled(StackId);
  }

  /** The events of a stack, oldest first: resource, status and reason. */
  async function history(StackName: string): Promise<string[]> {
    const { StackEvents = [] } = await cloudFormation.describeStackEvents({ StackName });
    return StackEvents.toReversed().map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
      [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter(Boolean).join(' '),
    );
  }

  return {
    local,
    events,
    cloudFormation,
    dynamoDb: new DynamoDB(settings),
    ec2: new EC2(settings),
    ecs: new ECS(settings),
    logs: new CloudWatchLogs(settings),
    stepFunctions: new SFN(settings),
    /** Sets what the functions do that a state machine invokes. */
    onInvoke: (does: Invoke) => {
      onInvoke = does;
    },
    pass,
    until,
    see,
    settled,
    askFor,
    create,
    remove,
    history,
    plan: local.world.faults.plan,
  };
}

export type Account = ReturnType<typeof openAccount>;
