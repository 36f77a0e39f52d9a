import * as z from 'zod/mini';
import { time } from '../shown-fields.ts';
import { capacityName } from './service-spec.ts';

export const service = z
  .object({
    name: z.string().with(z.meta({ example: 'hello-world-service' })),
    status: z.string().with(z.meta({ example: 'ACTIVE' })),
    taskDefinition: z.nullable(z.string()).with(
      z.meta({
        description:
          'Null if somebody has replaced it with a service that has the deployment controller EXTERNAL.',
        example: 'hello-world-task-definition:1',
      }),
    ),
    launchType: z.string().with(z.meta({ example: 'FARGATE' })),
    capacity: capacityName,
    platformVersion: z.nullable(z.string()).with(z.meta({ example: 'LATEST' })),
    roleArn: z.nullable(z.string()),
    desiredCount: z.int(),
    pendingCount: z.int(),
    runningCount: z.int(),
    assignPublicIp: z.boolean(),
    subnetIds: z.array(z.string()),
    securityGroupIds: z.array(z.string()),
    createdAt: z.nullable(time),
  })
  .with(z.meta({ id: 'Service', description: 'The current state of the service in ECS.' }));

/** The current state of an ECS service. */
export type Service = z.infer<typeof service>;

export interface ServiceEvent {
  id: string;
  createdAt: string;
  message: string;
}
