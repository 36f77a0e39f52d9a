export interface RegisteredPortMapping {
  /** The first port, where it is a range. */
  containerPort: number;
  containerPortRange: string | null;
  protocol: 'tcp' | 'udp';
  name: string | null;
  appProtocol: string | null;
}

export interface RegisteredContainer {
  name: string;
  image: string;
  cpu: number | null;
  memory: number | null;
  memoryReservation: number | null;
  essential: boolean;
  readonlyRootFilesystem: boolean;
  portMappings: RegisteredPortMapping[];
  environment: Record<string, string>;
  entryPoint: string[];
  command: string[];
}

/** A task definition as ECS has it. */
export interface RegisteredTaskDefinition {
  /** `family:revision`. */
  taskDefinition: string;
  family: string;
  revision: number;
  arn: string;
  status: string;
  /** Null where it is not for Fargate and has none. */
  cpu: number | null;
  memory: number | null;
  containers: RegisteredContainer[];
  executionRoleArn: string | null;
  taskRoleArn: string | null;
  /** The volumes that are to be configured by whoever launches it. */
  volumesConfiguredAtLaunch: string[];
  registeredAt: string | null;
  tags: Record<string, string>;
}

export type TaskDefinitionSummary = Pick<
  RegisteredTaskDefinition,
  'taskDefinition' | 'family' | 'revision' | 'arn'
>;
