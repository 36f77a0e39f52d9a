import type { Exception } from '../finding.ts';

const kinds =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html lists both kinds as resources of the action';

/** What AWS's service authorization reference would have otherwise. */
export const byReference: Exception[] = [
  {
    check: 'required-resource',
    holder: /CleanUpIamRole/,
    actions: ['states:DescribeExecution'],
    reason: 'An execution is of a standard or of an express workflow; all workflows here are standard ones.',
    source: kinds,
  },
  {
    check: 'required-resource',
    holder: /^deployer$/,
    actions: ['states:ListExecutions'],
    reason:
      'Executions are listed of a state machine or of a map run; removal asks for those of state machines.',
    source: kinds,
  },
  {
    check: 'unknown-action',
    holder: /^deployer$/,
    actions: ['apigateway:*agResource'],
    reason:
      'API Gateway asks for apigateway:TagResource when a stage is made with tags; AWS does not document it.',
    source: 'aws-amplify/amplify-cli#12316, and the schema of AWS::ApiGatewayV2::Stage, handlers.create',
  },
];
