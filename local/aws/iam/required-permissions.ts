import type { CloudFormationActions } from '../cloudformation/cloudformation.ts';
import type { TableKeys } from '../dynamodb/table-keys.ts';
import type { Ec2Actions } from '../ec2/actions.ts';
import type { EcsActions } from '../ecs/ecs.ts';
import type { LogsActions } from '../logs/logs.ts';
import type { World } from '../world.ts';
import type { Iam } from './iam.ts';
import type { RequiredPermissions } from './permission.ts';
import { cloudFormationPermissions } from './permissions/cloudformation.ts';
import { dynamoDbPermissions } from './permissions/dynamodb.ts';
import { ec2Permissions } from './permissions/ec2.ts';
import { ecsPermissions } from './permissions/ecs.ts';
import { iamPermissions } from './permissions/iam.ts';
import {
  ecrPermissions,
  lambdaPermissions,
  logsPermissions,
  serviceQuotasPermissions,
  stepFunctionsPermissions,
} from './permissions/others.ts';
import { s3Permissions } from './permissions/s3.ts';

interface Services {
  ec2: { actions: Ec2Actions };
  ecs: { actions: EcsActions };
  cloudFormation: { actions: CloudFormationActions };
  logs: { actions: LogsActions };
  dynamoDb: { keys: Pick<TableKeys, 'partitionKey'> };
  iam: Iam;
}

/** What every call needs, by service. */
export const allRequiredPermissions = (
  world: World,
  { ec2, ecs, cloudFormation, logs, dynamoDb, iam }: Services,
): Record<string, RequiredPermissions> => ({
  ec2: ec2Permissions(world, ec2.actions),
  ecs: ecsPermissions(world, ecs.actions),
  cloudformation: cloudFormationPermissions(world, cloudFormation.actions),
  iam: iamPermissions(world, iam),
  dynamodb: dynamoDbPermissions(world, dynamoDb.keys),
  states: stepFunctionsPermissions,
  servicequotas: serviceQuotasPermissions(world),
  logs: logsPermissions(world, logs.actions),
  lambda: lambdaPermissions,
  s3: s3Permissions,
  ecr: ecrPermissions(world),
  // "No permissions are required": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  sts: { GetCallerIdentity: () => [] },
});
