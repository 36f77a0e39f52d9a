import { v7 } from 'uuid';
import { createAvailabilityZones } from './aws/availability-zones.ts';
import { createClusters } from './aws/ecs-clusters.ts';
import { createServices } from './aws/ecs-services.ts';
import { createTasks } from './aws/ecs-tasks.ts';
import { createGuardDuty } from './aws/guard-duty.ts';
import { createLogGroups } from './aws/log-groups.ts';
import { createNetworkParts } from './aws/network-parts.ts';
import { createNetworks } from './aws/networks.ts';
import { createOwnerTags } from './aws/owner-tags.ts';
import { createQuotas } from './aws/quotas.ts';
import { createRunnableTaskDefinitions } from './aws/runnable-task-definitions.ts';
import { createStacks } from './aws/stacks.ts';
import { createTaskDefinitions } from './aws/task-definitions.ts';
import { createVpcs } from './aws/vpcs.ts';
import { createWorkflows } from './aws/workflows.ts';
import { clock } from './clock.ts';
import { optionalSetting, setting, type Setting } from './config.ts';
import type { LimitSettings } from './domain/limits/limits.ts';
import { createCleanUpState } from './journal/clean-up-state.ts';
import { createCleanUpRecords } from './journal/clean-ups.ts';
import { createJournal } from './journal/journal.ts';
import { createLogGroupRecords } from './journal/log-groups.ts';
import { createOrphanRecords } from './journal/orphans.ts';
import { createRequestRecords } from './journal/requests.ts';
import { createTaskDefinitionRecords } from './journal/task-definitions.ts';
import { createTaskBatches } from './journal/task-batches.ts';
import { createTaskRecords } from './journal/tasks.ts';
import { createUsage } from './journal/usage.ts';
import { createWaitingPlaces } from './journal/waiting-places.ts';
import { askAgainAfter } from './request-signal.ts';

export { readTaskStateChange, type TaskStateChange } from './aws/task-event.ts';
export { clock };

/*
 * The dependencies of the entries. Each is created only where it is used: a bundle contains no client that its function
 * does not call, and no client connects before its first call.
 */
export const journal = /* @__PURE__ */ createJournal();
export const requests = /* @__PURE__ */ createRequestRecords();
export const cleanUps = /* @__PURE__ */ createCleanUpRecords();
export const ownerTags = /* @__PURE__ */ createOwnerTags();
export const cleanUpState = /* @__PURE__ */ createCleanUpState();
export const waitingPlaces = /* @__PURE__ */ createWaitingPlaces();
export const orphanRecords = /* @__PURE__ */ createOrphanRecords();
export const workflows = /* @__PURE__ */ createWorkflows();
export const stacks = /* @__PURE__ */ createStacks();
export const clusters = /* @__PURE__ */ createClusters();
export const services = /* @__PURE__ */ createServices();
export const taskBatches = /* @__PURE__ */ createTaskBatches();
export const usageRecords = /* @__PURE__ */ createUsage();
export const taskRecords = /* @__PURE__ */ createTaskRecords();
export const tasks = /* @__PURE__ */ createTasks();
export const taskDefinitions = /* @__PURE__ */ createTaskDefinitions();
export const runnableTaskDefinitions = /* @__PURE__ */ createRunnableTaskDefinitions();
export const taskDefinitionRecords = /* @__PURE__ */ createTaskDefinitionRecords();
export const networkParts = /* @__PURE__ */ createNetworkParts();
export const logGroups = /* @__PURE__ */ createLogGroups();
export const logGroupRecords = /* @__PURE__ */ createLogGroupRecords();
export const networks = /* @__PURE__ */ createNetworks();
export const vpcs = /* @__PURE__ */ createVpcs();
export const availabilityZones = /* @__PURE__ */ createAvailabilityZones();
export const guardDuty = /* @__PURE__ */ createGuardDuty();
export const quotas = /* @__PURE__ */ createQuotas();

const listOf = (name: Setting): string[] => optionalSetting(name)?.split(',') ?? [];

/** Ids that sort by time of creation. */
export const newId = (): string => v7();

export const version = (): string => setting('VERSION');

/** How callers authenticate: JSON, as infra/gateway/authorizers.cjs writes it. */
export const authentication = (): string => setting('AUTHENTICATION');

/** The account, region and stage of the deployment. */
export const place = () => ({
  account: setting('ACCOUNT_ID'),
  region: setting('AWS_REGION'),
  stage: setting('STAGE'),
});

/** The deployment: the owner tag of each of its resources, and the source of their names. */
export const deployment = (): string => setting('STACK_PREFIX');

/** The ARN of the policy that limits the roles of clusters' stacks. */
export const roleBoundary = (): string => setting('ROLE_BOUNDARY_ARN');

/** The roles of this deployment for running tasks. Without the first one, ECS Exec is not possible. */
export const taskRoles = () => ({
  executeCommand: optionalSetting('EXECUTE_COMMAND_ROLE_ARN'),
  volumes: setting('VOLUMES_ROLE_ARN'),
});

/** The secrets, parameters and files that containers may have. */
export const readablePrefixes = () => ({
  secrets: optionalSetting('SECRET_PREFIX') ?? '',
  buckets: optionalSetting('BUCKET_PREFIX') ?? '',
});

/** Defaults for task definitions that are registered on their own. */
export const registrationDefaults = () => ({
  executionRoleArn: setting('TASK_EXECUTION_ROLE_ARN'),
  logGroup: setting('TASK_LOG_GROUP'),
  region: setting('AWS_REGION'),
});

/** For how many days the lines of containers are kept, and the group of a cluster after it. */
export const logRetentionDays = (): number => Number(setting('LOG_RETENTION_DAYS'));

/** The ARN of the customer's key for the logs of containers. */
export const logKey = (): string | undefined => optionalSetting('LOG_KMS_KEY_ARN');

/** The ISO 8601 duration after which unused task definitions are deleted; undefined to keep them. */
export const taskDefinitionTtl = (): string | undefined => optionalSetting('TASK_DEFINITION_TTL');

/** The ARNs of the caller's own roles that this deployment may pass. */
export const allowedRoles = (): string[] => listOf('TASK_ROLES');

/** The VPCs of the account that clusters and tasks may be in. */
export const allowedVpcs = (): string[] => listOf('VPCS');

/** The VPCs and security groups of the account that clusters and tasks may be in. */
export const allowedNetworks = () => ({
  vpcs: allowedVpcs(),
  securityGroups: listOf('SECURITY_GROUPS'),
});

/** The file systems of the account that containers may mount. */
export const allowedFileSystems = (): string[] => listOf('FILE_SYSTEMS');

/** The snapshots that may be the content of a task's volume. */
export const allowedSnapshots = (): string[] => listOf('SNAPSHOTS');

/** The log groups of the caller's own that containers may write to. */
export const allowedGroups = (): string[] => optionalSetting('LOG_GROUPS')?.split(',') ?? [];

/** What an import of a task definition depends on. */
export const importSettings = () => ({
  ...registrationDefaults(),
  allowedRoles: allowedRoles(),
  allowedGroups: allowedGroups(),
  readablePrefixes: readablePrefixes(),
  allowedFileSystems: allowedFileSystems(),
  deployment: deployment(),
});

/** What a request needs that may wait. */
export const waitingDependencies = () => ({
  waitingPlaces,
  waitingLimit: Number(setting('WAITING_LIMIT')),
  clock,
  askAgainAfter,
});

/** The most deletions that clean-ups may run at once. */
export const cleanUpLimit = (): number => Number(setting('CLEAN_UP_LIMIT'));

/** What this deployment limits, as infra/limits.cjs writes it. */
export const limits = (): LimitSettings => JSON.parse(setting('LIMITS')) as LimitSettings;

/** What counting against limits needs. */
export const countDependencies = () => ({ journal, orphanRecords, taskBatches, usageRecords });

/** The VPC of this deployment for all clusters, if it has one. */
export function sharedNetwork(): { vpcId: string; subnetIds: string[] } | undefined {
  const vpcId = optionalSetting('SHARED_VPC_ID');
  return vpcId === undefined ? undefined : { vpcId, subnetIds: setting('SHARED_SUBNET_IDS').split(',') };
}

/** The networks that this deployment has to offer. */
export const networkSettings = () => ({
  byDefault: setting('DEFAULT_NETWORK') === 'shared' ? ('shared' as const) : ('own' as const),
  shared: sharedNetwork(),
});

/** What the template of a cluster depends on besides the request. */
export const stackPlanDependencies = () => ({
  networks: networkSettings(),
  networkParts,
  allowedNetworks: allowedNetworks(),
  taskDefinitions: runnableTaskDefinitions,
  taskDefinitionRecords,
  deployment: deployment(),
  roleBoundary: roleBoundary(),
  roles: taskRoles(),
  allowedRoles: allowedRoles(),
  allowedGroups: allowedGroups(),
  readablePrefixes: readablePrefixes(),
  allowedFileSystems: allowedFileSystems(),
  allowedSnapshots: allowedSnapshots(),
});

/** What a creation and its plan need. */
export const creationPlanDependencies = () => ({
  ...stackPlanDependencies(),
  ...countDependencies(),
  limits: limits(),
  clusters,
});

/** What a sweep needs, both for a plan and for a clean-up. */
export const sweepDependencies = () => ({
  taskBatches,
  usageRecords,
  cleanUps,
  cleanUpState,
  clusters,
  journal,
  orphanRecords,
  stacks,
  taskDefinitions,
  taskDefinitionRecords,
  taskDefinitionTtl: taskDefinitionTtl(),
  tasks,
  workflows,
  clock,
  newId,
  deployment: deployment(),
});

/** What a clean-up needs to start deletions. */
export const cleanUpDependencies = () => ({
  ...sweepDependencies(),
  guardDuty,
  logGroups,
  logGroupRecords,
  logRetentionDays: logRetentionDays(),
  ownerTags,
  services,
  vpcs,
});

/** What a registration of a task definition needs, for every source of the definition. */
export const registrationDependencies = () => ({
  requests,
  taskDefinitions,
  taskDefinitionRecords,
  clock,
  newId,
  deployment: deployment(),
  allowedRoles: allowedRoles(),
  allowedGroups: allowedGroups(),
  readablePrefixes: readablePrefixes(),
  allowedFileSystems: allowedFileSystems(),
  registrationDefaults,
});
