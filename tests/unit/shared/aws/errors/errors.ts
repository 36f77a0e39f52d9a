import type { AwsErrorExample } from './error.ts';

const ecsCommon = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html';
const ec2Errors = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html';
const sdkRetries =
  'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html (throttling and transient errors)';

/** Errors that no operation declares, and errors whose words say more than their names. */
export const otherErrors: AwsErrorExample[] = [
  // Words
  {
    meaning: 'throttled',
    name: 'ClientException',
    message: 'Too many concurrent attempts to create a new revision of the specified family.',
    source: 'PrefectHQ/prefect#16485, hashicorp/terraform-provider-aws#9777, dagster-io/dagster#11192',
  },
  {
    meaning: 'throttled',
    name: 'InvalidParameterException',
    message: 'Error retrieving subnet information for [subnet-0123]: Rate exceeded (ErrorCode: Throttling)',
    source: 'dagster-io/dagster#33439',
  },
  {
    meaning: 'throttled',
    name: 'InvalidParameterException',
    message:
      'Error retrieving security group information for [sg-05937427457b61ff5]: Request limit exceeded. (ErrorCode: RequestLimitExceeded)',
    source: 'dask/dask-cloudprovider#56',
  },
  {
    meaning: 'throttled',
    name: 'AmazonECSException',
    message: 'Rate exceeded. (Service: AmazonECS; Status Code: 400; Error Code: ThrottlingException)',
    source: 'AllenInstitute/neuron_morphology#151',
  },
  {
    meaning: 'unavailable',
    name: 'InvalidParameterException',
    message:
      'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    source: 'artilleryio/artillery#2079, aws-solutions/distributed-load-testing-on-aws#2',
  },
  {
    meaning: 'quota',
    name: 'ClientException',
    message: "You've reached the limit on the number of tasks you can run concurrently",
    source: 'the ECS guide, service event messages',
  },
  {
    meaning: 'quota',
    name: 'ClientException',
    message: 'The requested CPU configuration is above your limit',
    source: 'dask/dask-cloudprovider#299',
  },
  {
    meaning: 'denied',
    name: 'InvalidParameterException',
    message:
      'Error retrieving subnet information for [subnet-0123]: You are not authorized to perform this operation. (ErrorCode: UnauthorizedOperation)',
    source: "the form of dagster-io/dagster#33439 with EC2's UnauthorizedOperation",
  },
  {
    meaning: 'refused',
    name: 'InvalidParameterException',
    message:
      "Error retrieving subnet information for [subnet-0123]: The subnet ID 'subnet-0123' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
    source: 'eddmann/serverless-fargate#20',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message:
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/web' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
    source: 'aws-samples/aws-modern-application-workshop#149',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    source: 'virtual-kubelet/virtual-kubelet#193',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'Role is not valid',
    source: 'fabfuel/ecs-deploy#231',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'TaskDefinition is inactive: throttle-limit:3',
    source: 'a family of that name must not be taken for throttling',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'TaskDefinition not found: throttling:1',
    source: 'a family of that name must not be taken for throttling',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'TaskDefinition not found: quota-exceeded:1',
    source: 'a family of that name must not be taken for a quota',
  },
  {
    meaning: 'refused',
    name: 'ValidationError',
    message: 'Stack [web] does not exist',
    source: 'LocalStack, snapshot of test_name_conflicts',
  },
  {
    meaning: 'refused',
    name: 'ValidationError',
    message: 'Role arn:aws:iam::123456789012:role/web is invalid or cannot be assumed',
    source: 'LocalStack, snapshot of test_update_with_role_without_permissions',
  },
  {
    meaning: 'denied',
    name: 'ClientException',
    message:
      'Access denied. The principal does not have permission to create the ECS service-linked role (Service: AmazonIdentityManagement; Status Code: 403; Error Code: AccessDenied)',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html (the right)',
  },
  {
    meaning: 'unavailable',
    name: 'ResourceInUse',
    message: 'Tags are currently being modified for this account. Please try again later.',
    source: 'cloud-custodian/cloud-custodian#315',
  },
  { meaning: 'unavailable', name: 'ConcurrentTagAccess', source: ec2Errors },
  {
    meaning: 'unavailable',
    name: 'ClientException',
    message:
      "You can't run simultaneous commands to modify a tag for a specific resource. Allow sufficient wait time for the previous request to complete, then retry your request.",
    source: `${ec2Errors} (ConcurrentTagAccess)`,
  },
  { meaning: 'refused', name: 'ResourceInUse', message: 'The vpc is in use.', source: ec2Errors },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'Container name ServiceUnavailable is invalid',
    source: 'a container of that name must not be taken for a fault of AWS',
  },
  {
    meaning: 'refused',
    name: 'ClientException',
    message: 'TaskDefinition not found: Throttling:1',
    source: 'a family of that name must not be taken for throttling',
  },
  {
    meaning: 'refused',
    name: 'InvalidParameterException',
    message: "Invalid value 'Service Unavailable' for command",
    source: 'a value of the caller must not be taken for a fault of AWS',
  },
  {
    meaning: 'quota',
    name: 'ClientException',
    message: 'The number of vCPUs requested would exceed your account limit',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (the quota)',
  },
  {
    meaning: 'quota',
    name: 'ClientException',
    message: 'The maximum number of task definition revisions per family (1,000,000) has been reached',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html (the quota)',
  },
  // Names that every service may answer with
  ...['AccessDenied', 'AccessDeniedException', 'NotAuthorized', 'OptInRequired', 'ExpiredTokenException'].map(
    (name) => ({ meaning: 'denied' as const, name, status: 403, source: ecsCommon }),
  ),
  ...['IncompleteSignature', 'UnrecognizedClientException', 'InvalidSignatureException'].map((name) => ({
    meaning: 'denied' as const,
    name,
    source: ecsCommon,
  })),
  ...['UnauthorizedOperation', 'AuthFailure', 'Blocked'].map((name) => ({
    meaning: 'denied' as const,
    name,
    status: 403,
    source: ec2Errors,
  })),
  ...['RequestAbortedException', 'RequestExpired', 'RequestTimeoutException'].map((name) => ({
    meaning: 'unavailable' as const,
    name,
    source: ecsCommon,
  })),
  ...['InternalFailure', 'ServiceUnavailable'].map((name) => ({
    meaning: 'unavailable' as const,
    name,
    status: 500,
    source: ecsCommon,
  })),
  ...['InternalError', 'Unavailable', 'PendingVerification'].map((name) => ({
    meaning: 'unavailable' as const,
    name,
    source: ec2Errors,
  })),
  ...['ThrottlingException', 'Throttling', 'RequestLimitExceeded', 'RequestThrottled', 'SlowDown'].map(
    (name) => ({
      meaning: 'throttled' as const,
      name,
      source: sdkRetries,
    }),
  ),
  ...['TooManyRequestsException', 'EC2ThrottledException', 'PriorRequestNotComplete'].map((name) => ({
    meaning: 'throttled' as const,
    name,
    source: sdkRetries,
  })),
  ...['VpcLimitExceeded', 'NetworkInterfaceLimitExceeded', 'AddressLimitExceeded'].map((name) => ({
    meaning: 'quota' as const,
    name,
    source: ec2Errors,
  })),
  ...['DependencyViolation', 'OperationNotPermitted', 'InvalidVpcID.NotFound', 'InvalidParameterValue'].map(
    (name) => ({ meaning: 'refused' as const, name, source: ec2Errors }),
  ),
  ...['ValidationError', 'UnknownOperationException', 'MalformedHttpRequestException'].map((name) => ({
    meaning: 'refused' as const,
    name,
    source: ecsCommon,
  })),
  // What is in no table
  { meaning: 'refused', name: 'SomethingNewException', status: 400, source: 'the default for 4xx' },
  { meaning: 'unavailable', name: 'SomethingNewException', status: 500, source: 'the default for 5xx' },
];
