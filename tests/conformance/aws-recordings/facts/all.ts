import { failureFacts } from './cloudformation-failures.ts';
import { stackFacts } from './cloudformation-stacks.ts';
import { templateFacts } from './cloudformation-templates.ts';
import { dynamoDbFacts } from './dynamodb.ts';
import { ec2Facts } from './ec2.ts';
import { otherFacts } from './ecs-others.ts';
import { taskFacts } from './ecs-tasks.ts';
import { logFacts } from './logs.ts';
import { stepFunctionFacts } from './step-functions.ts';
import type { Fact } from '../support/fact.ts';

/** Every fact, by service. */
export const factsOf: Record<string, readonly Fact[]> = {
  CloudFormation: [...templateFacts, ...stackFacts, ...failureFacts],
  'ECS and its events': [...taskFacts, ...otherFacts],
  EC2: ec2Facts,
  'CloudWatch Logs': logFacts,
  DynamoDB: dynamoDbFacts,
  'Step Functions': stepFunctionFacts,
};
