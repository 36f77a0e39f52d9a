import type { AwsText } from './text.ts';

const noLinkedRole =
  'Unable to assume the service linked role. Please verify that the ECS service linked role exists.';

/** Reasons of stack events about the account: its quotas, permissions, roles and names. */
export const accountEventTexts: AwsText[] = [
  [
    'no_longer_allowed',
    'The request is no longer allowed: an earlier version of this API accepted it, and the API was upgraded before it requested the stack. Nothing was created.',
    'shared/use-cases/steps/create-cluster/stack-template.ts',
  ],
  [
    'no_longer_allowed',
    'The request is no longer allowed: stack [arn:aws:cloudformation:eu-west-1:123456789012:stack/web/1] belongs to another creation.',
    'shared/use-cases/steps/create-cluster/stack-template.ts',
  ],
  [
    'no_longer_allowed',
    'The request is no longer allowed: cluster "web" has the request of another cluster.',
    'shared/use-cases/steps/create-cluster/stack-template.ts',
  ],
  [
    'vpc_quota_reached',
    'Resource handler returned message: "The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: 5ce9e2b3-ab97-48ae-9110-21df5e97e9b5)" (RequestToken: 79d65bb7-1d80-c629-18dc-b61fe9935538, HandlerErrorCode: GeneralServiceException)',
    'awslabs/landing-zone-accelerator-on-aws#241',
  ],
  [
    'vpc_quota_reached',
    'Resource handler returned message: "The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Request ID: c3e39213-1f7d-4980-81e8-2120822783a0) (SDK Attempt Count: 1)" (RequestToken: 4465d420-3e19-19ee-8453-8291cd6ed75a, HandlerErrorCode: GeneralServiceException)',
    'CloudSmith-Delivery-Troubleshooting/backend-infra-cdk#6',
  ],
  [
    'vpc_quota_reached',
    'An error occurred (VpcLimitExceeded) when calling the CreateVpc operation: The maximum number of VPCs has been reached.',
    'virt-s1/rhel-edge#3947',
  ],
  [
    'internet_gateway_quota_reached',
    'Resource handler returned message: "The maximum number of internet gateways has been reached. (Service: Ec2, Status Code: 400, Request ID: fe23f9df-8f32-4fa7-a67d-05a356fda3ec) (SDK Attempt Count: 1)" (RequestToken: 3b19167c-3f5a-5126-f1f7-ea6b44207302, HandlerErrorCode: ServiceLimitExceeded)',
    'CloudSmith-Delivery-Troubleshooting/backend-infra-cdk#36',
  ],
  [
    'internet_gateway_quota_reached',
    'The maximum number of internet gateways/VPCs has been reached.',
    'canonical/bundle-kubeflow#1171',
  ],
  ['quota_reached', 'The maximum number of addresses has been reached', 'aws-quickstart/quickstart-drupal#6'],
  [
    'quota_reached',
    'LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000',
    'serverless-nextjs/serverless-next.js#2234',
  ],
  [
    'service_role_missing',
    `Resource handler returned message: "${noLinkedRole} (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: 22e06152-22fe-4af1-90e2-937ce3e62c01; Proxy: null)" (RequestToken: 70f29b80-2c90-67be-ab25-097676cebf8c, HandlerErrorCode: InvalidRequest)`,
    'aws-samples/baseline-environment-on-aws#238',
  ],
  [
    'service_role_missing',
    `Resource handler returned message: "Invalid request provided: CreateCluster Invalid Request: ${noLinkedRole} (Service: AmazonECS; Status Code: 400; Error Code:`,
    'eddmann/serverless-fargate#16',
  ],
  [
    'service_role_missing',
    `Invalid request provided: CreateCluster Invalid Request: ${noLinkedRole}`,
    'aws-cloudformation/cloudformation-coverage-roadmap#818, 1Password/scim-examples#288',
  ],
  [
    'service_role_missing',
    'Invalid request provided: CreateCapacityProvider error: ECS Service Linked Role does not exist. Please create a Service linked',
    'aws-samples/aws-scalable-big-blue-button-example#36',
  ],
  ['service_role_missing', noLinkedRole, 'jonrau1/ElectricEye#9'],
  [
    'name_taken',
    'Resource handler returned message: "Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"/aws/lambda/iantest-v2sol-AnonymousDataCustomResource-GeGYyD40GciG"}\' already exists." (RequestToken: 258db5a1-23c6-5e4b-4d23-7a469fc2de96, HandlerErrorCode: AlreadyExists)',
    'aws-solutions/amazon-marketing-cloud-uploader-from-aws#167',
  ],
  [
    'name_taken',
    '/aws/lambda/development-get-stat  already exists in stack  arn:aws:cloudformation:us-east-1:1:stack/alertgraph-develop',
    'serverless/serverless#3237',
  ],
  [
    'access_denied',
    'API: ec2:DescribeVpcs You are not authorized to perform this operation.',
    'eksctl-io/eksctl#365',
  ],
  [
    'access_denied',
    'API: iam:CreateRole User: arn:aws:sts::{accountid}:assumed-role/{role}/jrykowski is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::{accountid}:role/limitmonitor-limitCheckSt-LimitMonitorRole-1M8F2ZHBM59NZ with an explicit deny',
    'aws-solutions/quota-monitor-for-aws#86',
  ],
  [
    'vpc_quota_reached',
    'VpcLimitExceeded: The maximum number of VPCs has been reached.',
    'terraform-aws-modules/terraform-aws-vpc#429',
  ],
  [
    'quota_reached',
    'AddressLimitExceeded: The maximum number of addresses has been reached.',
    'terraform-aws-modules/terraform-aws-vpc#429',
  ],
  [
    'quota_reached',
    'InvalidParameterException: Desired count exceeds limit.',
    'aws/containers-roadmap#768 (tasks of a service)',
  ],
  [
    'name_taken',
    'Resource handler returned message: "Resource of type \'AWS::Logs::LogGroup\' with identifier \'{"/properties/LogGroupName":"/aws/lambda/<LogGrup_Name>"}\' already exists." (RequestToken: ***************************, HandlerErrorCode: AlreadyExists).',
    'serverless/serverless#3168',
  ],
  [
    'access_denied',
    "AccessDenied. User doesn't have permission to call ec2:DescribeImages. Rollback requested by user.",
    'yugabyte/yugabyte-db#4336',
  ],
  [
    'access_denied',
    'API: ec2:CreateVpc You are not authorized to perform this operation.',
    'yugabyte/yugabyte-db#4336',
  ],
  [
    'service_role_missing',
    'Invalid request provided: CreateCapacityProvider error: ECS Service Linked Role does not exist. Please create a Service linked role for ECS and try again. (Service: AmazonECS; Status Code: 400; Error Code: ClientException; Request ID: fd0f2d7a-00b5-4f0c-8fda-7454a8190685; Proxy: null)',
    'aws-samples/aws-scalable-big-blue-button-example#29',
  ],
  [
    'access_denied',
    'Resource handler returned message: "User with accountId: 111111111111 is not authorized to perform CreateLogGroup with Tags.\n  An additional permission "logs:TagResource" is required. (Service: CloudWatchLogs, Status Code: 400, Request ID: fc9bb4e4-9745-428c-9fc0-22b0ebdf34b0)"',
    'DataDog/cloudformation-template#61',
  ],
  [
    'access_denied',
    'Resource handler returned message: "Encountered a permissions error performing a tagging operation, please add required tag permissions. See https://repost.aws/knowledge-center/cloudformation-tagging-permission-error for how to resolve. Resource handler returned message: "Access Denied (Service: S3, Status Code: 403, Request ID: 2FB9496CMHWVN6P1, Extended Request ID: djlPxh01P7F7YtA9WBgwRx8a1gR2K5mHAHicJJhlq1AzO6UIuuZW75R2RQNwiNbLSj//TObklnA=)"" (RequestToken: b459529b-bdfb-d768-e7ed-828ee30a52ad, HandlerErrorCode: UnauthorizedTaggingOperation)',
    'aws-samples/cloudfront-authorization-at-edge#260',
  ],
  [
    'quota_reached',
    'The maximum number of addresses has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: AddressLimitExceeded; Request ID: 6826fecd-0d28-4efe-b28f-041d8359e922)',
    'eksctl-io/eksctl#1646',
  ],
  [
    'internet_gateway_quota_reached',
    'creating EC2 Internet Gateway: operation error EC2: CreateInternetGateway, https response error StatusCode: 400, RequestID: ..., api error InternetGatewayLimitExceeded: The maximum number of internet gateways has been reached.',
    'YogeshAbnave/ollama-terraform, FIX-INTERNET-GATEWAY-LIMIT.md',
  ],
  [
    'access_denied',
    'API: iam:CreateRole User: arn:aws:sts::*****:assumed-role/***Role/*** is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::*****:role/nodes.cluster-api-provider-aws.sigs.k8s.io with an explicit deny',
    'kubernetes-sigs/cluster-api-provider-aws#2117',
  ],
  [
    'access_denied',
    'API: iam:CreateRole User: arn:aws:sts::XXXXXXXXXXXX:assumed-role/Engineer/XXXXXXXXXXXXX is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::XXXXXXXXXXXXX:role/CloudmapperauditorStack-taskDefinitionTaskRole3D7B-1D0MLVPEPD877 with an explicit deny',
    'duo-labs/cloudmapper#592',
  ],
  [
    'access_denied',
    'AccessDenied: User: arn:aws:sts::XXXXXXXXXXXXXX:assumed-role/XXXXXXXX is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::XXXXXXXXXX:role/<RANDOM_NAME>',
    'serverless-components/backend#10',
  ],
  [
    'access_denied',
    'Resource handler returned message: "Encountered a permissions error performing a tagging operation, please add required tag permissions. See https://repost.aws/knowledge-center/cloudformation-tagging-permission-error for how to resolve. Resource handler returned message: "User: arn:aws:sts::123456789:assumed-role/cdk-hnb659fds-cfn-exec-role-123456789-eu-west-1/AWSCloudFormation is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789:role/dcx-environment-fw7u9n8k-CustomCDKBucketDeployment8-vSxeN4TiSEFk because no permissions boundary allows the iam:CreateRole action (Service: Iam, Status Code: 403, Request ID: 777a2667-9afc-4343-88a8-d704fbda2851)"" (RequestToken: 78573905-88eb-a02a-93ec-9efb80fb03e0, HandlerErrorCode: UnauthorizedTaggingOperation)',
    'data-dot-all/dataall#1233',
  ],
  ['name_taken', 'ecsTaskExecutionRole already exists', 'aws-samples/dataops-platform-airflow-dbt#1'],
  [
    'name_taken',
    'EntityAlreadyExists: Role with name ct-aft-codebuild-account-request-role already exists.',
    'aws-ia/terraform-aws-control_tower_account_factory#166',
  ],
  [
    'name_taken',
    `Resource handler returned message: "Resource of type 'AWS::Logs::LogGroup' with identifier '{"/properties/LogGroupName":"/nrf-asset-tracker/cell/apiAccessLogs"}' already exists." (RequestToken: 504a5d1b-aa8d-9767-f1d6-b305bafe959d, HandlerErrorCode: AlreadyExists)`,
    'NordicSemiconductor/asset-tracker-cloud-aws-js#592',
  ],
  [
    'access_denied',
    'AccessDenied: User: arn:aws:iam::125931421481:user/permboundary is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::125931421481:role/jdiaz-roles-g75ml-bootstrap-role',
    'openshift/installer#2319',
  ],
  [
    'access_denied',
    'An error occurred (AccessDenied) when calling the CreateRole operation: User: arn:aws:sts::0000000:assumed-role/xxxxx is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::0000000:role/test1-dev with an explicit deny',
    'aws/chalice#1716',
  ],
];
