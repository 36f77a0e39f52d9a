import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import { afterEach } from '@jest/globals';
import { createClock } from '../../../aws/clock.ts';
import { createFaults } from '../../../aws/faults.ts';
import { createRandom } from '../../../aws/random.ts';
import {
  createStepFunctions,
  type Invoke,
  type StepFunctions,
} from '../../../aws/step-functions/step-functions.ts';
import type { World } from '../../../aws/world.ts';
import { clientOptions } from '../../support/service-client.ts';

const worlds: { world: World; service: StepFunctions }[] = [];

afterEach(() => {
  for (const { world, service } of worlds.splice(0)) {
    service.close();
    world.clock.stop();
  }
});

export const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** Step Functions on a fast clock, and a client for it. */
export function stepFunctions({
  invoke = async () => ({}),
  speed = 1000,
}: { invoke?: Invoke; speed?: number } = {}) {
  const world: World = {
    clock: createClock({ speed }),
    random: createRandom(1),
    faults: createFaults(),
    region: 'us-east-1',
    accountId: '000000000000',
  };
  const service = createStepFunctions(world, { invoke });
  worlds.push({ world, service });
  const client = new SFNClient(clientOptions(service));

  async function create(definition: object, name = 'machine'): Promise<string> {
    const input = {
      name,
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::000000000000:role/machine',
    };
    const { stateMachineArn } = await client.send(new CreateStateMachineCommand(input));
    return stateMachineArn!;
  }

  async function start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    return (await client.send(command)).executionArn!;
  }

  const describe = (executionArn: string): Promise<DescribeExecutionOutput> =>
    client.send(new DescribeExecutionCommand({ executionArn }));

  async function ended(executionArn: string): Promise<DescribeExecutionOutput> {
    for (;;) {
      const execution = await describe(executionArn);
      if (execution.status !== 'RUNNING') return execution;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Creates a machine of these states, runs it, and gives its end. */
  async function runs(states: Record<string, object>, input: unknown = {}, rest: object = {}) {
    const machine = await create({ StartAt: Object.keys(states)[0], States: states, ...rest });
    return ended(await start(machine, input));
  }

  return { world, service, client, create, start, describe, ended, runs };
}
