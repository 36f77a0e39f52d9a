import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { denial, permission } from './start-permissions.ts';

/** Makes a stream `prefix/container/task` for each container that logs to CloudWatch. Returns why that failed. */
export function openLogStreams(context: EcsContext, task: TaskState): string | undefined {
  try {
    for (const container of task.definition.containerDefinitions) openLogStream(context, task, container);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return (
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ' +
      `failed to create Cloudwatch log stream: ${error.code}: ${error.message} : exit status 1`
    );
  }
}

function openLogStream(context: EcsContext, task: TaskState, container: ContainerDefinition): void {
  const { logs, world } = context;
  const options = awslogsOptions(container);
  if (!options) return;
  if (options['awslogs-region'] !== world.region) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  if (options['awslogs-create-group'] === 'true') {
    checkPermissions(context, task, 'logs:CreateLogGroup', options['awslogs-group']);
    createGroup({ logs }, options['awslogs-group']);
  }
  checkPermissions(context, task, 'logs:CreateLogStream', options['awslogs-group']);
  task.silenced = refusal(context, task, 'logs:PutLogEvents', options['awslogs-group']) !== undefined;
  logs.actions.CreateLogStream({
    logGroupName: options['awslogs-group'],
    logStreamName: streamName(task, container),
  });
}

/** Why the execution role may not do it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html */
function refusal(context: EcsContext, task: TaskState, action: string, group = ''): string | undefined {
  const { region, accountId } = context.world;
  const resource = `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:`;
  return denial(context, task, [permission(action, resource)]);
}

function checkPermissions(...asked: Parameters<typeof refusal>): void {
  const [code = '', ...message] = refusal(...asked)?.split(': ') ?? [];
  if (code) throw new AwsError(code, message.join(': '), { status: 400 });
}

function createGroup({ logs }: Pick<EcsContext, 'logs'>, logGroupName: string | undefined): void {
  try {
    logs.actions.CreateLogGroup({ logGroupName });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  }
}

/** Writes what a container says into its stream, where it has one. Without the right, or the stream, the line is lost. */
export function writeLog(
  { logs, world }: EcsContext,
  task: TaskState,
  containerName: string,
  message: string,
): void {
  const container = task.definition.containerDefinitions.find(({ name }) => name === containerName);
  const options = container && awslogsOptions(container);
  if (!options || task.silenced) return;
  try {
    logs.actions.PutLogEvents({
      logGroupName: options['awslogs-group'],
      logStreamName: streamName(task, container),
      logEvents: [{ timestamp: world.clock.now(), message }],
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

const awslogsOptions = ({ logConfiguration }: ContainerDefinition): Record<string, string> | undefined =>
  logConfiguration?.logDriver === 'awslogs' ? (logConfiguration.options ?? {}) : undefined;

const streamName = ({ id }: TaskState, container: ContainerDefinition): string =>
  `${awslogsOptions(container)?.['awslogs-stream-prefix']}/${container.name}/${id}`;
