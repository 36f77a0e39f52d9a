/** A service of ECS as it stands. */
export interface Service {
  name: string;
  status: string;
  /** `family:revision`; null where its deployment controller is EXTERNAL: then its task sets have them. */
  taskDefinition: string | null;
  launchType: string;
  capacity: 'FARGATE' | 'FARGATE_SPOT';
  platformVersion: string | null;
  roleArn: string | null;
  desiredCount: number;
  pendingCount: number;
  runningCount: number;
  assignPublicIp: boolean;
  subnetIds: string[];
  securityGroupIds: string[];
  createdAt: string | null;
}

export interface ServiceEvent {
  id: string;
  createdAt: string;
  message: string;
}
