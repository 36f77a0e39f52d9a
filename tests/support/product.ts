import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { createLocalAws, type LocalAws, type LocalAwsOptions } from '../../local/aws/aws.ts';
import { callAs } from '../../local/aws/iam/caller.ts';
import { isThrottled } from '../../local/aws/lambda/concurrency.ts';
import { isTooLarge, withinSize } from '../../local/aws/lambda/response-size.ts';
import { noTaskEndpoints } from '../../local/aws/ecs/tasks/endpoints.ts';
import { newRequestId } from '../../local/serverless-plugin/gateway/request-context.ts';
import { roleOfFunction } from '../../local/serverless-plugin/roles.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { deploy } from './deploy.ts';
import { readRoles } from './deployment.ts';
import { loadHandlers, type Functions } from './entries.ts';
import { withoutKeptLogs } from './kept-logs.ts';
import { region } from './environment.ts';
import {
  responseOf,
  gatewayEvent,
  internalServerError,
  serviceUnavailable,
  type HttpRequest,
} from './gateway.ts';
import { NoHash } from './no-hash.ts';
import { runningFunctions } from './running-functions.ts';
import { passVirtualTime } from './virtual-time.ts';

/*
 * The whole product in this process, without sockets: the real entries and workflows, on local AWS. Start one for each
 * test file, since an entry creates its clients once.
 */

/** Any response body; tests state what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>;

export type Answer = ReturnType<typeof responseOf>;

const fromSource = async (): Promise<Functions> => ({
  handlers: await loadHandlers(),
  connect: connectThrough,
});

/** Milliseconds. */
const LONGEST_OPERATION = 7 * 86_400_000;

/** Starts the product, in virtual time if the test uses it; its behaviour comes from the deployed code. */
export async function startProduct(options: LocalAwsOptions = {}, load = fromSource) {
  const { handlers, connect } = await load();
  await loadModels();
  const roles = readRoles();
  const stopTime = passVirtualTime();
  const running = runningFunctions();
  const context = (functionName: string) => ({ functionName, awsRequestId: aws.world.random.uuid() });
  const local: LocalAws = createLocalAws({
    speed: 1,
    endpoints: noTaskEndpoints,
    definitionsAreValid: true,
    ...options,
    invoke: (functionName, payload) => run(functionName, payload),
  });
  const aws = { ...local, inventory: () => withoutKeptLogs(local.inventory()) };
  /** Runs a function with its role. */
  const run = (name: string, event: unknown) =>
    running.add(
      name,
      callAs(roleOfFunction(name), () => handlers.get(name)!(event, context(name))),
    );
  connect(aws.requestHandler as never, { sha256: NoHash });
  aws.access.deploy(roles);
  await deploy(aws);
  await aws.world.clock.sleep(1); // until the table is ACTIVE

  /** Sends a request to the entry of its route, as API Gateway does. */
  async function send(request: HttpRequest): Promise<Answer> {
    const { entry, event } = gatewayEvent(request);
    event.requestContext.requestId = newRequestId();
    try {
      return responseOf(withinSize(await aws.concurrency.run(() => run(entry, event))));
    } catch (error) {
      if (isThrottled(error)) return serviceUnavailable;
      if (isTooLarge(error)) return internalServerError;
      throw error;
    }
  }

  const call = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
    send({ method, url, body, headers });

  let isClosed = false;

  /** Waits for the end of an operation; throws if it runs for longer than any operation may. */
  async function ended(operation: string): Promise<Json> {
    const limit = aws.world.clock.now() + LONGEST_OPERATION;
    for (;;) {
      const { body } = await call('GET', `/operations/${operation}`);
      if (body.status !== 'running') return body;
      if (isClosed || aws.world.clock.now() > limit)
        throw new Error(`It still runs: ${JSON.stringify(body)}`);
      await aws.world.clock.sleep(30);
    }
  }

  /** Starts no more steps and waits for the functions that run: Jest unloads their modules after the test file. */
  async function close(): Promise<void> {
    isClosed = true;
    aws.stepFunctions.close();
    await running.ended(aws.world.clock);
    await aws.close();
    stopTime();
  }

  return { aws, send, call, ended, close };
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** Local AWS reads the models of some services at the first request. No virtual time may pass meanwhile. */
async function loadModels(): Promise<void> {
  const aws = createLocalAws();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const shared = { region, credentials, requestHandler: aws.requestHandler };
  await new EC2Client(shared).send(new DescribeVpcsCommand({}));
  await new CloudFormationClient(shared).send(new DescribeStacksCommand({}));
  await aws.close();
}
