import { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { CreateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { jest } from '@jest/globals';
import { createClock } from '../../../aws/clock.ts';
import { createCloudFormation } from '../../../aws/cloudformation/cloudformation.ts';
import { createEc2 } from '../../../aws/ec2/ec2.ts';
import { createEcs } from '../../../aws/ecs/ecs.ts';
import { noTaskEndpoints } from '../../../aws/ecs/tasks/endpoints.ts';
import { createDynamoDb } from '../../../aws/dynamodb/dynamodb.ts';
import { createFaults } from '../../../aws/faults.ts';
import { createIam } from '../../../aws/iam/iam.ts';
import { createLogs } from '../../../aws/logs/logs.ts';
import { createRandom } from '../../../aws/random.ts';
import { createS3 } from '../../../aws/s3/s3.ts';
import { createQuotas } from '../../../aws/service-quotas/quotas.ts';
import { createStepFunctions } from '../../../aws/step-functions/step-functions.ts';
import type { World } from '../../../aws/world.ts';
import { clientOptions } from '../../support/service-client.ts';

/** An account in virtual time. Its SDK client speaks to CloudFormation in this process. */
export function openAccount() {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const world: World = {
    clock: createClock({ speed: 1 }),
    random: createRandom(7),
    faults: createFaults(),
    region: 'us-east-1',
    accountId: '123456789012',
  };
  const quotas = createQuotas();
  const ec2 = createEc2(world, quotas);
  const logs = createLogs(world);
  const ecs = createEcs(world, { ec2, logs, endpoints: noTaskEndpoints });
  const service = createCloudFormation(world, {
    ec2,
    ecs,
    logs,
    iam: createIam(world),
    dynamoDb: createDynamoDb(world),
    stepFunctions: createStepFunctions(world, { invoke: () => Promise.reject(new Error('no functions')) }),
    s3: createS3(world),
  });
  const client = new CloudFormation(clientOptions(service));

  const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
  const create = async (template: object, input: Partial<CreateStackCommandInput> = {}) =>
    (await client.createStack({ StackName: 'demo', TemplateBody: JSON.stringify(template), ...input }))
      .StackId ?? '';
  const stack = async (StackName = 'demo') => (await client.describeStacks({ StackName })).Stacks?.[0];

  /** Oldest first: `LogicalId STATUS` and the reason, where there is one. */
  const events = async (StackName = 'demo') => {
    const { StackEvents = [] } = await client.describeStackEvents({ StackName });
    return StackEvents.toReversed().map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
      [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter(Boolean).join(' '),
    );
  };

  /** Lets time pass until the stack comes to rest; answers its status and the seconds that it took. */
  const settled = async (StackName = 'demo') => {
    const start = world.clock.uptime();
    for (;;) {
      const status = (await stack(StackName))?.StackStatus ?? '';
      if (!status.endsWith('_IN_PROGRESS')) return { status, seconds: world.clock.uptime() - start };
      await pass(1);
    }
  };

  return { world, quotas, ec2, ecs, logs, service, client, pass, create, stack, events, settled };
}

export type Account = ReturnType<typeof openAccount>;
