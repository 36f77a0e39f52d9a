import type { CloudFormationActions } from '../cloudformation/cloudformation.ts';
import type { Ec2Actions } from '../ec2/actions.ts';
import type { EcsActions } from '../ecs/ecs.ts';
import type { LogsActions } from '../logs/logs.ts';
import type { World } from '../world.ts';
import type { Iam } from './iam.ts';
import type { Needs } from './permission.ts';
import { cloudFormationNeeds } from './permissions/cloudformation.ts';
import { ec2Needs } from './permissions/ec2.ts';
import { ecsNeeds } from './permissions/ecs.ts';
import { iamNeeds } from './permissions/iam.ts';
import {
  dynamoDbNeeds,
  ecrNeeds,
  lambdaNeeds,
  logsNeeds,
  serviceQuotasNeeds,
  stepFunctionsNeeds,
} from './permissions/others.ts';
import { s3Needs } from './permissions/s3.ts';

interface Services {
  ec2: { actions: Ec2Actions };
  ecs: { actions: EcsActions };
  cloudFormation: { actions: CloudFormationActions };
  logs: { actions: LogsActions };
  iam: Iam;
}

/** What every call needs, by service. */
export const allNeeds = (
  world: World,
  { ec2, ecs, cloudFormation, logs, iam }: Services,
): Record<string, Needs> => ({
  ec2: ec2Needs(world, ec2.actions),
  ecs: ecsNeeds(world, ecs.actions),
  cloudformation: cloudFormationNeeds(world, cloudFormation.actions),
  iam: iamNeeds(world, iam),
  dynamodb: dynamoDbNeeds(world),
  states: stepFunctionsNeeds,
  servicequotas: serviceQuotasNeeds(world),
  logs: logsNeeds(world, logs.actions),
  lambda: lambdaNeeds,
  s3: s3Needs,
  ecr: ecrNeeds(world),
  // "No permissions are required": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  sts: { GetCallerIdentity: () => [] },
});
