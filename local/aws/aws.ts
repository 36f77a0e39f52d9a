import { AsyncLocalStorage } from 'node:async_hooks';
import { createCloudFormation } from './cloudformation/cloudformation.ts';
import { createClock, type Timers } from './clock.ts';
import { CONTROL_PATH, createControl } from './control/control.ts';
import { createDynamoDb } from './dynamodb/dynamodb.ts';
import { createEc2 } from './ec2/ec2.ts';
import { createEcr } from './ecr/ecr.ts';
import { createEcs } from './ecs/ecs.ts';
import { createEventBridge } from './event-bridge/event-bridge.ts';
import type { TaskEndpoints } from './ecs/tasks/endpoints.ts';
import { createSourceTags } from './ecs/tasks/source-tags.ts';
import { createFaults } from './faults.ts';
import { createAccess, roleOfKey } from './iam/access.ts';
import { iamService } from './iam/iam-service.ts';
import { createIam } from './iam/iam.ts';
import { createRolePermissions } from './iam/role-permissions.ts';
import { stsService } from './iam/sts-service.ts';
import { allRequiredPermissions } from './iam/required-permissions.ts';
import type { RequiredPermissions } from './iam/permission.ts';
import { concurrencyQuota, createConcurrency } from './lambda/concurrency.ts';
import { withinSize } from './lambda/response-size.ts';
import { createLogs } from './logs/logs.ts';
import { createRandom } from './random.ts';
import { createRequestRecord } from './request-record.ts';
import type { WireRequest } from './service.ts';
import { createS3 } from './s3/s3.ts';
import { createQuotas } from './service-quotas/quotas.ts';
import { createServiceQuotas } from './service-quotas/service-quotas.ts';
import { createStepFunctions, type Invoke } from './step-functions/step-functions.ts';
import { accessKeyIn } from './wire/credential-scope.ts';
import { createFrontDoor } from './wire/front-door.ts';
import { createRequestHandler } from './wire/request-handler.ts';
import { listen, type Listener } from './wire/server.ts';
import type { World } from './world.ts';

export interface LocalAwsOptions {
  /** How many times faster than on the wall AWS's time passes. */
  speed?: number;
  /** The same seed gives the same ids, addresses and delays. */
  seed?: number;
  /** Where time comes from, in a simulation. */
  timers?: Timers;
  /** How Step Functions runs a Lambda function. */
  invoke?: Invoke;
  /** That every definition of a state machine is valid is known already: checking the first takes half a second. */
  definitionsAreValid?: boolean;
  /** An account that has never had ECS and runs few functions at once, as it is on its first day. */
  newAccount?: boolean;
  /** The servers on the addresses of running tasks: small web servers by default. */
  endpoints?: TaskEndpoints;
  region?: string;
  accountId?: string;
}

export type LocalAws = ReturnType<typeof createLocalAws>;

const noFunctions: Invoke = async (functionName) => {
  throw new Error(`Local AWS was started without functions: ${functionName} cannot be invoked.`);
};

function createWorld({
  speed = 10,
  seed = 1,
  timers,
  region = 'us-east-1',
  accountId = '000000000000',
}: LocalAwsOptions): World {
  const clock = createClock({ speed, ...(timers && { timers }) });
  return { clock, random: createRandom(seed), faults: createFaults(), region, accountId };
}

function createServices(
  world: World,
  { invoke = noFunctions, endpoints, newAccount = false, definitionsAreValid = false }: LocalAwsOptions,
) {
  const concurrency = createConcurrency(newAccount ? concurrencyQuota.newAccount : concurrencyQuota.default);
  const limited: Invoke = (functionName, payload) =>
    concurrency.run(async () => withinSize(await invoke(functionName, payload)));
  const quotas = createQuotas();
  const ec2 = createEc2(world, quotas);
  const logs = createLogs(world);
  const eventBridge = createEventBridge(world, { invoke: limited });
  const iam = createIam(world);
  const sourceTags = createSourceTags();
  const ecs = createEcs(world, {
    ec2,
    logs,
    events: eventBridge,
    rolePermissions: createRolePermissions(iam, (arn) => world.access?.deployed(arn)),
    sourceTags,
    newAccount,
    ...(endpoints && { endpoints }),
  });
  const dynamoDb = createDynamoDb(world);
  const stepFunctions = createStepFunctions(world, { invoke: limited, definitionsAreValid });
  const s3 = createS3(world);
  const cloudFormation = createCloudFormation(world, { ec2, ecs, logs, iam, dynamoDb, stepFunctions, s3 });
  const serviceQuotas = createServiceQuotas(world, quotas);
  return {
    concurrency,
    quotas,
    eventBridge,
    iam,
    sourceTags,
    services: { ec2, ecs, cloudFormation, logs, dynamoDb, stepFunctions, serviceQuotas, s3 },
  };
}

type Services = ReturnType<typeof createServices>['services'];

const inventoryOf = ({ ec2, ecs, cloudFormation, logs, stepFunctions }: Services) => ({
  ...cloudFormation.inventory(),
  ...ecs.inventory(),
  ...ec2.inventory(),
  ...logs.inventory(),
  ...stepFunctions.inventory(),
});

/** An AWS account in one region, on this machine: its services, and the ways to reach them. */
export function createLocalAws(options: LocalAwsOptions = {}) {
  const base = createWorld(options);
  let requiredPermissions: Record<string, RequiredPermissions> | undefined;
  const access = createAccess(
    base,
    () => (requiredPermissions ??= allRequiredPermissions(base, { ...services, iam })),
  );
  const world: World = { ...base, access };
  const { concurrency, quotas, eventBridge, iam, sourceTags, services } = createServices(world, options);
  const inventory = () => inventoryOf(services);
  const hosts: string[] = [];
  const control = createControl({
    faults: world.faults,
    quotas,
    sourceTags,
    inventory,
    permissions: access.used,
    hosts,
  });
  const frontDoor = createFrontDoor(world, [
    ...Object.values(services),
    iamService(world, iam, services.ecs.makeServiceRole),
    stsService(world),
    createEcr(world),
  ]);
  const record = createRequestRecord();
  const listeners: Listener[] = [];

  // Work that a call starts, such as a workflow, continues by itself: it gets only the request, nothing else of the caller.
  const apart = AsyncLocalStorage.snapshot();
  const handle = (request: WireRequest) =>
    apart(async () => {
      if (request.path.startsWith(CONTROL_PATH)) return control(request);
      const role = roleOfKey(accessKeyIn(request));
      if (role) record(role, request);
      return access.serve(request, () => frontDoor(request));
    });

  return {
    world,
    ...services,
    iam,
    sourceTags,
    eventBridge,
    /** For callers that run functions beside these AWS services, such as API Gateway. */
    concurrency,
    quotas,
    access,
    /** Everything that was made and is not gone, by kind; without what every account has from the start. */
    inventory,
    /** Handles one request, as it would come over the wire. */
    handle,
    /** The transport for SDK clients in this process: no sockets. */
    requestHandler: createRequestHandler(handle),
    /** Listens on an address of this machine too; port 0 takes a free one. */
    async listen(port = 0, host = '127.0.0.1'): Promise<{ url: string }> {
      const listener = await listen(handle, { port, host });
      hosts.push(host);
      listeners.push(listener);
      return { url: listener.url };
    },
    /** Stops time and closes what listens. */
    async close(): Promise<void> {
      world.clock.stop();
      services.stepFunctions.close();
      services.ecs.close();
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}
