import type {
  Attachment,
  Cluster,
  Deployment,
  Service,
  ServiceEvent,
  ServiceVolumeConfiguration,
  Tag,
  Task,
  TaskDefinition,
  TaskManagedEBSVolumeConfiguration,
} from '@aws-sdk/client-ecs';

/** AWS's own shape, with the members that are always there. */
type With<Shape, Members extends keyof Shape> = Shape & { [Member in Members]-?: NonNullable<Shape[Member]> };

export type ClusterState = With<
  Cluster,
  | 'clusterArn'
  | 'clusterName'
  | 'status'
  | 'tags'
  | 'settings'
  | 'capacityProviders'
  | 'defaultCapacityProviderStrategy'
>;

export type RegisteredTaskDefinition = With<
  TaskDefinition,
  'taskDefinitionArn' | 'family' | 'revision' | 'status' | 'containerDefinitions' | 'compatibilities'
>;

export interface TaskDefinitionState {
  definition: RegisteredTaskDefinition;
  tags: Tag[];
  /** Of one that is DELETE_IN_PROGRESS: before that the clock's `uptime()` it is not gone. */
  keptUntil?: number;
}

export interface TaskState {
  id: string;
  cluster: ClusterState;
  task: With<
    Task,
    | 'taskArn'
    | 'clusterArn'
    | 'lastStatus'
    | 'desiredStatus'
    | 'containers'
    | 'attachments'
    | 'tags'
    | 'group'
    | 'version'
  >;
  definition: RegisteredTaskDefinition;
  network: TaskNetwork;
  /** Seconds of uptime from which others see the task. */
  visibleFrom: number;
  publicIp?: string;
  volumes: TaskVolume[];
  /** The service and its deployment, where a service runs the task. */
  service?: string;
  deployment?: string;
  /** Its role may not write logs. */
  silenced?: boolean;
  /** It has been running for long enough to count as healthy. */
  healthy?: boolean;
  /** What is still to happen to the task: each calls it off. */
  pending: (() => void)[];
  /** Hears of every change of the task's status. */
  changed: () => void;
}

/** Where a task runs: one subnet of those that were offered. */
export interface TaskNetwork {
  subnetId: string;
  vpcId: string;
  availabilityZone: string;
  groupIds: string[];
  assignPublicIp: boolean;
}

/** The EBS volume that a task is to have. */
export interface VolumeOrder {
  name: string;
  spec: TaskManagedEBSVolumeConfiguration;
  /** Without those that ECS adds for itself. */
  tags: Tag[];
}

export interface TaskVolume extends VolumeOrder {
  attachment: Attachment & Required<Pick<Attachment, 'details'>>;
  /** From its creation to its end. */
  volumeId?: string | undefined;
}

export interface DeploymentState {
  deployment: With<Deployment, 'id' | 'status' | 'taskDefinition' | 'rolloutState' | 'failedTasks'>;
  definition: RegisteredTaskDefinition;
}

export interface ServiceState {
  cluster: ClusterState;
  service: With<
    Service,
    | 'serviceArn'
    | 'serviceName'
    | 'clusterArn'
    | 'status'
    | 'desiredCount'
    | 'taskDefinition'
    | 'tags'
    | 'deploymentConfiguration'
  >;
  volumeConfigurations: ServiceVolumeConfiguration[];
  /** Newest first; the first is PRIMARY. */
  deployments: DeploymentState[];
  /** Newest first. */
  events: ServiceEvent[];
  /** Rounds of starts in a row that failed, and from when (seconds of uptime) the next start is allowed. */
  failuresInARow: number;
  startsAllowedFrom: number;
  /** Whether the steady state was announced since the last change. */
  steady: boolean;
  /** When (seconds of uptime) the scheduler looks next, and what calls that off. */
  nextReconcile: number;
  cancelReconcile: () => void;
}

export interface EcsState {
  /** By name; INACTIVE ones stay. */
  clusters: Map<string, ClusterState>;
  /** By ARN. */
  taskDefinitions: Map<string, TaskDefinitionState>;
  /** The last revision that a family has had. */
  revisions: Map<string, number>;
  /** By ARN. */
  services: Map<string, ServiceState>;
  /** By ARN. */
  tasks: Map<string, TaskState>;
  /** Seconds of uptime from which ECS can use its service-linked role; none where the account does not have it. */
  serviceRoleFrom: number | undefined;
}

export const emptyState = ({ newAccount }: { newAccount: boolean }): EcsState => ({
  clusters: new Map(),
  taskDefinitions: new Map(),
  revisions: new Map(),
  services: new Map(),
  tasks: new Map(),
  serviceRoleFrom: newAccount ? undefined : 0,
});
