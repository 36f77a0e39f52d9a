import type { Permission } from '../iam/permission.ts';
import { permissions } from './handler-reads.ts';
import { optionalPermissions } from './optional-permissions.ts';
import {
  at,
  madeOf,
  type Account,
  type DeployedType,
  type Made,
} from './resource-types/deployment/deployed-type.ts';
import type { ExistingResource, ResourceType } from './resource-types/resource-type.ts';

/**
 * Permissions that no schema names. API Gateway creates the delivery of its logs with the caller's permissions. AWS's page
 * lists them for all log groups; here they are needed only for the group of the stage:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
 */
const alsoAsked: Record<string, readonly string[]> = {
  'AWS::ApiGatewayV2::Stage.AccessLogSettings': [
    'logs:CreateLogDelivery',
    'logs:CreateLogGroup',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:DescribeResourcePolicies',
    'logs:FilterLogEvents',
    'logs:GetLogDelivery',
    'logs:GetLogEvents',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
};

/** Whether a resource has a property: `AWS::S3::Bucket.AccessControl`. */
function has(type: string, { properties }: Made, property: string): boolean {
  const [ofType, ...path] = property.split('.');
  return ofType === type && at(properties, path).length > 0;
}

/** The actions that handlers of a type ask for of a resource with these properties. */
function actionsFor(type: string, handlers: readonly string[], made: Made): string[] {
  const ofOtherProperties = optionalPermissions
    .filter(({ properties }) => properties.some((one) => one.startsWith(`${type}.`)))
    .filter(({ properties }) => !properties.some((property) => has(type, made, property)))
    .flatMap(({ actions }) => actions);
  const asked = handlers.flatMap((handler) => permissions[type]?.[handler] ?? []);
  const also = Object.entries(alsoAsked).flatMap(([property, actions]) =>
    has(type, made, property) ? actions : [],
  );
  return [...new Set([...asked, ...also])].filter((action) => !ofOtherProperties.includes(action));
}

/**
 * A type whose handlers need every permission of their schemas: on the created resource and on the resources that it
 * names, if IAM supports the action there. The data about IAM have no ARNs of HTTP APIs:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
 */
export function withHandlerPermissions(
  type: ResourceType,
  deployed: DeployedType,
  account: Account,
  ask: (permissions: Permission[]) => void,
): ResourceType {
  async function permissionsOf(id: string, made: Made): Promise<Permission[]> {
    const { actionsOf, isOfType } = await import('../iam/authorization-reference.ts');
    const [action] = await actionsOf(id);
    const { arns, passedTo } = deployed;
    const isTaken = (arn: string) =>
      id.startsWith('apigateway:')
        ? arn.startsWith('arn:aws:apigateway:')
        : action?.resourceTypes.some((one) => isOfType(arn, one));
    const on = action?.isWildcardOnly ? ['*'] : arns(made, account).filter(isTaken);
    const context: Permission['context'] =
      id === 'iam:PassRole' && passedTo ? { 'iam:PassedToService': passedTo } : {};
    return on.map((resource) => ({ action: action?.id ?? id, resource, context }));
  }

  async function checkPermissions(resource: ExistingResource<unknown>, ...handlers: string[]) {
    const made = madeOf(deployed, resource);
    for (const id of actionsFor(type.name, handlers, made)) ask(await permissionsOf(id, made));
  }

  return {
    ...type,
    async settle(resource) {
      await type.settle?.(resource);
      await checkPermissions(resource, 'create', 'read');
    },
    async update(resource, former) {
      await checkPermissions(resource, 'update', 'read');
      await type.update?.(resource, former);
    },
    async delete(resource) {
      await checkPermissions(resource, 'delete');
      await type.delete(resource);
    },
  };
}
