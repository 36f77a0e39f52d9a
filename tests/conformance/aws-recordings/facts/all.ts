import { conditionFacts } from './cloudformation/conditions.ts';
import { failureFacts } from './cloudformation/failures.ts';
import { functionFacts } from './cloudformation/functions.ts';
import { resourceOrderFacts } from './cloudformation/resource-order.ts';
import { stackEventFacts } from './cloudformation/stack-events.ts';
import { stackFacts } from './cloudformation/stacks.ts';
import { templateCheckFacts } from './cloudformation/template-checks.ts';
import { templateRequestFacts } from './cloudformation/template-requests.ts';
import { clusterFacts } from './ecs/clusters.ts';
import { runTaskFacts } from './ecs/run-task.ts';
import { serviceFacts } from './ecs/services.ts';
import { startingAndRunningTaskFacts } from './ecs/starting-and-running-tasks.ts';
import { stoppedTaskFacts } from './ecs/stopped-tasks.ts';
import { taskDefinitionFacts } from './ecs/task-definitions.ts';
import { taskEventFacts } from './ecs/task-events.ts';
import { availabilityZoneFacts } from './ec2/availability-zones.ts';
import { networkInterfaceFacts } from './ec2/network-interfaces.ts';
import { notFoundFacts } from './ec2/not-found.ts';
import { refusedDeletionFacts } from './ec2/refused-deletions.ts';
import { routeTableFacts } from './ec2/route-tables.ts';
import { securityGroupFacts } from './ec2/security-groups.ts';
import { vpcAndSubnetFacts } from './ec2/vpcs-and-subnets.ts';
import { logEventFacts } from './logs/log-events.ts';
import { logGroupFacts } from './logs/log-groups.ts';
import { logStreamFacts } from './logs/log-streams.ts';
import { expressionFacts } from './dynamodb/expressions.ts';
import { itemFacts } from './dynamodb/items.ts';
import { tableFacts } from './dynamodb/tables.ts';
import { executionHistoryFacts } from './step-functions/execution-history.ts';
import { functionHistoryFacts } from './step-functions/function-history.ts';
import { requestFacts } from './step-functions/requests.ts';
import { stateFacts } from './step-functions/states.ts';
import type { Fact } from '../support/fact.ts';

/** Every fact, by service. */
export const factsOf: Record<string, readonly Fact[]> = {
  CloudFormation: [
    ...conditionFacts,
    ...failureFacts,
    ...functionFacts,
    ...resourceOrderFacts,
    ...stackEventFacts,
    ...stackFacts,
    ...templateCheckFacts,
    ...templateRequestFacts,
  ],
  'ECS and its events': [
    ...clusterFacts,
    ...runTaskFacts,
    ...serviceFacts,
    ...startingAndRunningTaskFacts,
    ...stoppedTaskFacts,
    ...taskDefinitionFacts,
    ...taskEventFacts,
  ],
  EC2: [
    ...availabilityZoneFacts,
    ...networkInterfaceFacts,
    ...notFoundFacts,
    ...refusedDeletionFacts,
    ...routeTableFacts,
    ...securityGroupFacts,
    ...vpcAndSubnetFacts,
  ],
  'CloudWatch Logs': [...logEventFacts, ...logGroupFacts, ...logStreamFacts],
  DynamoDB: [...expressionFacts, ...itemFacts, ...tableFacts],
  'Step Functions': [...executionHistoryFacts, ...functionHistoryFacts, ...requestFacts, ...stateFacts],
};
