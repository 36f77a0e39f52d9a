import type { AwsText } from './text.ts';

/** Reasons of stack events about a resource: AWS could not make it, or its values are wrong. */
export const resourceEventTexts: AwsText[] = [
  [
    'circuit_breaker',
    `Resource handler returned message: "Error occurred during operation \`ECS Deployment Circuit Breaker was triggered'." (RequestToken: XXXXXXXXXXX, HandlerErrorCode: GeneralServiceException)`,
    'aws/copilot-cli#2640',
  ],
  [
    'circuit_breaker',
    `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: 121161f9-1c97-e3d5-b4d3-8328bb2b676c, HandlerErrorCode: GeneralServiceException)`,
    'aws/copilot-cli#5586',
  ],
  [
    'circuit_breaker',
    "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
    'aws-cloudformation/rain#458',
  ],
  [
    'timed_out',
    'Resource timed out waiting for completion (RequestToken: ...)',
    'aws/aws-app-mesh-examples#419',
  ],
  [
    'aws_unavailable',
    "Rate exceeded for operation 'Rate exceeded (Service: Lambda, Status Code: 429, Request ID: 2d5768a1-1dcc-42eb-9d7d-e3290f10f4ed, Extended Request ID: null)'.",
    'aws/aws-cdk#9882',
  ],
  [
    'aws_unavailable',
    'Unable to create alarms for scaling policy ReadAutoScalingPolicy-Session-Primary-dev due to reason: Rate exceeded (Service: AmazonCloudWatch; Status Code: 400; Error Code: Throttling; Request ID: 1f0a35b7-d542-11e7-83ca-0d260ce2adf0)',
    'aws/aws-cli#3002',
  ],
  [
    'aws_unavailable',
    'Resource handler returned message: "Rate exceeded (Service: CloudWatchLogs, Status Code: 400, Request ID: ebeed457-f9a5-4498-aecd-f50e65b83db6)" (RequestToken: ffe99900-0a79-eb6b-b906-fcc4d4a6dce1, HandlerErrorCode: InvalidRequest)',
    'aws-solutions-library-samples/guidance-for-low-code-intelligent-document-processing-on-aws#2',
  ],
  [
    'aws_unavailable',
    'Request limit exceeded. (Service: AmazonEC2; Status Code: 503; Error Code: RequestLimitExceeded; Request ID: 7fd6cf20-2880-4845-a2f5-3fa30583767f)',
    'cloudfoundry/bosh-aws-cpi-release#61',
  ],
  [
    'aws_unavailable',
    'Resource handler returned message: "Service Unavailable. Please try again later. (Service: AmazonECS; Status Code: 500; Error Code: ServerException; Request ID: dc8b6125-bfc2-41ab-900b-0324e4723699; Proxy: null)" (RequestToken: d7a68d68-1812-2d97-1697-fbcb497c5156, HandlerErrorCode: GeneralServiceException)',
    'aws/copilot-cli#3945',
  ],
  [
    'unknown',
    'Internal Failure',
    'aws-cloudformation/cloudformation-coverage-roadmap#607, aws-cloudformation/cloudformation-cli#1018, aws/aws-cdk#1785',
  ],
  // Errors of IAM, in the form that resource handlers return.
  [
    'aws_unavailable',
    'Resource handler returned message: "Another request updating the entity is in progress. Please try again later. (Service: Iam, Status Code: 409, Request ID: 9e8a0a4d-4d0f-4c8b-8a57-2f1f8f1f6c0e)" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
    'hashicorp/terraform-provider-aws#34371',
  ],
  [
    'aws_unavailable',
    'operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: 00a5d8fd-70f5-45c1-9293-7004e1f5299a, ConcurrentModification:',
    'hashicorp/terraform-provider-aws#39421',
  ],
  ['aws_unavailable', 'Throttling: Rate exceeded', 'aws/aws-cdk#5637'],
  [
    'aws_unavailable',
    'OperationAbortedException: A conflicting operation is currently in progress against this resource. Please try again.',
    'mirkokiefer/bunyan-cloudwatch#5',
  ],
  [
    'invalid_request',
    'Property validation failure: [The property {/Type} is required]',
    'LocalStack, snapshot of test_invalid_stack_deploy',
  ],
  [
    'invalid_request',
    'Container.name should not be null or empty. (Service: AmazonECS; Status Code: 400; Error Code: ClientException)',
    'awsdocs/aws-cloudformation-user-guide#612',
  ],
  [
    'invalid_request',
    'Container list cannot be empty. (Service: AmazonECS; Status Code: 400; Error Code: ClientException; Request ID: REDACTED)',
    'awsdocs/aws-cloudformation-user-guide#454',
  ],
  [
    'invalid_request',
    'Invalid request provided: Create TaskDefinition: Log driver awslogs requires options: awslogs-region, awslogs-group',
    'aws-cloudformation/cfn-lint#1787',
  ],
  [
    'invalid_request',
    "Resource handler returned message: \"Invalid request provided: CreateService error: Error retrieving subnet information for [birdzview]: The subnet ID 'birdzview' does not exist (ErrorCode: InvalidSubnetID.NotFound) (Service: AmazonECS; Status C",
    'eddmann/serverless-fargate#20',
  ],
  [
    'unknown',
    'Service creation failed: Deployment circuit breaker feature is not supported with Classic Load Balancers. Remove the Classic Load Balancer and try again.',
    'aws/containers-roadmap#1272',
  ],
  ['unknown', 'Resource creation cancelled', 'amazon-archives/ecs-mxnet-example#3'],
  [
    'unknown',
    'The following resource(s) failed to create: [InternetGateway, VPC]. ',
    'aws-samples/aws-hpc-recipes#44',
  ],
  [
    'unknown',
    'Received FAILURE signal with UniqueId i-11111wasdasdasfasdfa',
    'aws-samples/well-architected-iac-analyzer#108',
  ],
  [
    'aws_unavailable',
    "Rate exceeded for operation 'Rate exceeded (Service: Lambda, Status Code: 429, Request ID: b8b7796b-e9d7-4c84-9615-7d2a98c1c85b, Extended Request ID: null)\n'.",
    'serverless/serverless#8040',
  ],
  [
    'timed_out',
    'Stack creation time exceeded the specified timeout. Delete requested by user.',
    'docker-archive/ecs-plugin#177',
  ],
  [
    'timed_out',
    'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 34894148-5a50-f236-994f-d42e72f8eec0, HandlerErrorCode: NotStabilized)',
    'aws-quickstart/quickstart-dotnetcore-cicd#21',
  ],
  [
    'aws_unavailable',
    'ClientException: Too many concurrent attempts to create a new revision of the specified family.',
    'hashicorp/terraform-provider-aws#9777',
  ],
  [
    'aws_unavailable',
    'A conflicting conditional operation is currently in progress against this resource. Please try again. (Service: Amazon S3; Status Code: 409; Error Code: OperationAborted; Request ID: F8AD1BA818366C8B; S3 Extended Request ID: bKyi7H62jzvIuYj38LPMm7FwBVBAxyGo5+jcBkT8ca/sKUSK9jsic+KsaaUfcgNDsUo46P5RFd8=)',
    'FINRAOS/herd-mdl#87',
  ],
  [
    'aws_unavailable',
    'Failed to create resource. failed to put panther-rules-engine-errors metric filter: ThrottlingException: Rate exceeded\n        status code: 400, request id: 151b519f-cee4-4f35-808b-eba0bcbfdc4f',
    'panther-labs/panther#880',
  ],
  [
    'unknown',
    'Resource handler returned message: "" (RequestToken: abf0b623-c82d-6a55-3e1d-4c8113235db3, HandlerErrorCode: InternalFailure)',
    'aws-quickstart/quickstart-kubernetes-resource-provider#28',
  ],
  [
    'circuit_breaker',
    `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: a3ab2120-1821-f83c-3adc-23d519cacdfe, HandlerErrorCode: GeneralServiceException)`,
    'aws/copilot-cli#5296',
  ],
];
