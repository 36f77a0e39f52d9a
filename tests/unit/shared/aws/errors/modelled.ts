import type { AwsErrorExample } from './error.ts';

type Row = readonly [
  meaning: AwsErrorExample['meaning'],
  name: string,
  documentation: string,
  status?: number,
];

/**
 * Every exception that the models declare for the operations that this API calls (botocore 1.44.8), by what their
 * documentation says of it.
 */
const modelled: Record<string, Row[]> = {
  ecs: [
    ['denied', 'AccessDeniedException', "You don't have authorization to perform the requested action."],
    ['denied', 'BlockedException', 'Your Amazon Web Services account was blocked.'],
    ['unavailable', 'ServerException', 'These errors are usually caused by a server issue.', 500],
    ['refused', 'ClientException', 'These errors are usually caused by a client action.'],
    ['refused', 'InvalidParameterException', "The specified parameter isn't valid."],
    ['refused', 'ClusterNotFoundException', "The specified cluster wasn't found."],
    ['quota', 'LimitExceededException', 'The limit for the resource was exceeded.'],
    ['refused', 'PlatformUnknownException', "The specified platform version doesn't exist."],
    ['refused', 'NamespaceNotFoundException', "The specified namespace wasn't found."],
    ['refused', 'ServiceNotActiveException', "The specified service isn't active."],
    ['refused', 'ServiceNotFoundException', "The specified service wasn't found."],
    [
      'refused',
      'PlatformTaskDefinitionIncompatibilityException',
      "The specified platform version doesn't satisfy the required capabilities of the task definition.",
    ],
    ['refused', 'UnsupportedFeatureException', "The specified task isn't supported in this Region."],
    ['refused', 'ResourceNotFoundException', "The specified resource wasn't found."],
    ['refused', 'ConflictException', 'The client token was used for another request.'],
  ],
  cloudformation: [
    ['quota', 'LimitExceededException', 'The quota for the resource has already been reached.'],
    ['refused', 'AlreadyExistsException', 'The resource with the name requested already exists.'],
    ['refused', 'TokenAlreadyExistsException', 'A client request token already exists.'],
    ['refused', 'InsufficientCapabilitiesException', "Capabilities that weren't specified."],
    ['refused', 'ChangeSetNotFoundException', "The specified change set name or ID doesn't exit."],
  ],
  sfn: [
    [
      'quota',
      'ExecutionLimitExceeded',
      'The maximum number of running executions has been reached. Running executions must end or be stopped before a new execution can be started.',
    ],
    ['refused', 'ExecutionAlreadyExists', 'The execution has the same name as another execution.'],
    ['refused', 'ExecutionDoesNotExist', 'The specified execution does not exist.'],
    ['refused', 'InvalidArn', 'The provided Amazon Resource Name (ARN) is not valid.'],
    ['refused', 'InvalidExecutionInput', 'The provided JSON input data is not valid.'],
    ['refused', 'InvalidName', 'The provided name is not valid.'],
    ['refused', 'StateMachineDoesNotExist', 'The specified state machine does not exist.'],
    ['refused', 'StateMachineDeleting', 'The specified state machine is being deleted.'],
    ['refused', 'ValidationException', 'The input does not satisfy the constraints.'],
    ['denied', 'KmsAccessDeniedException', 'The API caller does not have the required permissions.'],
    ['refused', 'KmsInvalidStateException', 'The KMS key is Disabled or Deleted.'],
    ['throttled', 'KmsThrottlingException', 'Received when KMS returns ThrottlingException.'],
  ],
  dynamodb: [
    ['throttled', 'ProvisionedThroughputExceededException', 'Request throttling; reduce the frequency.'],
    ['throttled', 'RequestLimitExceeded', 'Throughput exceeds the current quota for your account.'],
    ['throttled', 'ThrottlingException', 'The request was denied due to request throttling.'],
    ['unavailable', 'InternalServerError', 'An error occurred on the server side.', 500],
    ['refused', 'ResourceNotFoundException', 'The operation tried to access a nonexistent table.'],
    ['refused', 'ConditionalCheckFailedException', 'A condition failed to be evaluated.'],
    ['refused', 'ItemCollectionSizeLimitExceededException', 'An item collection is too large.'],
    ['unavailable', 'TransactionConflictException', 'There is an ongoing transaction for the item.'],
    [
      'unavailable',
      'TransactionInProgressException',
      'The transaction with the given request token is already in progress.',
    ],
    ['refused', 'TransactionCanceledException', 'The entire transaction request was canceled.'],
    [
      'refused',
      'IdempotentParameterMismatchException',
      'Rejected because a request with the same token differs.',
    ],
    ['unavailable', 'ReplicatedWriteConflictException', 'Items are being modified in another Region.'],
    ['refused', 'InvalidEndpointException', 'The endpoint is not valid.'],
  ],
  'service-quotas': [
    ['denied', 'AccessDeniedException', 'You do not have sufficient permission.'],
    ['refused', 'NoSuchResourceException', 'The specified resource does not exist.'],
    ['refused', 'IllegalArgumentException', 'Invalid input was provided.'],
    ['unavailable', 'ServiceException', 'Something went wrong.', 500],
    ['throttled', 'TooManyRequestsException', 'Due to throttling, the request was denied.'],
  ],
  // EC2 declares none; its codes are in errors.ts of this folder.
  ec2: [],
  'cloudwatch-logs': [
    [
      'quota',
      'LimitExceededException',
      'You have reached the maximum number of resources that can be created.',
    ],
    ['refused', 'ResourceAlreadyExistsException', 'The specified resource already exists.'],
    ['refused', 'TooManyTagsException', 'A resource can have no more than 50 tags.'],
    ['refused', 'InvalidParameterException', 'A parameter is specified incorrectly.'],
    ['refused', 'ResourceNotFoundException', 'The specified resource does not exist.'],
    ['unavailable', 'ServiceUnavailableException', 'The service cannot complete the request.', 503],
    ['unavailable', 'OperationAbortedException', 'Multiple concurrent requests were in conflict.'],
    ['refused', 'ValidationException', 'One of the parameters for the request is not valid.'],
  ],
  // What scripts call with clients of their own, decided the same way.
  iam: [
    ['refused', 'NoSuchEntityException', 'It referenced a resource entity that does not exist.'],
    ['quota', 'LimitExceededException', 'Beyond the current Amazon Web Services account limits.'],
    ['refused', 'InvalidInputException', 'An invalid or out-of-range value was supplied.'],
    ['refused', 'DeleteConflictException', 'The resource has attached subordinate entities.'],
    ['unavailable', 'ServiceFailureException', 'An unknown error, exception or failure.', 500],
    ['refused', 'UnmodifiableEntityException', 'Only the service that depends on the role can modify it.'],
    [
      'unavailable',
      'ConcurrentModificationException',
      'Multiple requests were submitted simultaneously. Wait a few minutes and submit your request again.',
    ],
  ],
};

export const modelledErrors: (AwsErrorExample & { client: string })[] = Object.entries(modelled).flatMap(
  ([client, rows]) =>
    rows.map(([meaning, name, message, status = 400]) => ({
      client,
      meaning,
      name,
      message,
      status,
      source: `botocore, ${client}: ${name}`,
    })),
);
