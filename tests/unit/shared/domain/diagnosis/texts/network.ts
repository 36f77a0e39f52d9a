import { guide, type AwsText } from './text.ts';

const pulling = guide('task_cannot_pull_image');
const registryAuth = 'ResourceInitializationError: unable to pull secrets or registry auth';

/** Stop reasons of tasks: the network, and what AWS provides for a task before it starts. */
export const networkTexts: AwsText[] = [
  [
    'network_unreachable',
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref quay.io/deepfenceio/cloud-scanner:latest: failed to do request: Head "https://quay.io/v2/deepfenceio/cloud-scanner/manifests/latest": dial tcp 3.210.148.47:443: i/o timeout',
    'deepfence/terraform-aws-cloud-scanner#13',
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: Could not reach any registry endpoint',
    'aws/amazon-ecs-agent#719',
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: API error (500): Get https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection',
    pulling,
  ],
  [
    'network_unreachable',
    "CannotPullContainerError: The task cannot pull 'image-name' from the Amazon ECR repository 'repository URI'. There is a connection issue between the task and Amazon ECR. Check your task network configuration.",
    pulling,
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: The task can’t pull the image. Check your network configuration',
    pulling,
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
    `${pulling} (no way to Amazon S3)`,
  ],
  [
    'network_unreachable',
    'CannotPullContainerError: context canceled',
    `${pulling} (no route to Amazon ECR)`,
  ],
  [
    'network_unreachable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret arn:aws:secretsmanager:us-west-2:*:secret:DBPasswordSecret-* from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`,
    'Releem/releem-agent#195',
  ],
  [
    'network_unreachable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 5 time(s): RequestError: send request failed caused by: Post https://api.ecr....`,
    'aws/aws-app-mesh-examples#413',
  ],
  [
    'network_unreachable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadli...`,
    'aws-samples/serverless-jenkins-on-aws-fargate#7',
  ],
  [
    'network_unreachable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-2.amazonaws.com/": dial tcp [ANIPADDRESSIDONTWANTTOSHARE]: i/o timeout. Please check your task network configuration.`,
    'doctorray117/minecraft-ondemand#74',
  ],
  [
    'network_unreachable',
    `${registryAuth}: pull command failed: : signal: killed`,
    'awslabs/amazon-s3-find-and-forget#290',
  ],
  [
    'network_unreachable',
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
    'civiform/civiform#7648',
  ],
  [
    'network_unreachable',
    'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: RequestCanceled: request context cancelled caused by: context deadline exceeded',
    'aws/aws-cdk#12720',
  ],
  [
    'subnet_full',
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0123456789abcdef0'",
    guide('failed-to-start-error'),
  ],
  [
    'subnet_full',
    "Unexpected EC2 error while attempting to Create Network Interface with public IPv4 addresses in subnet 'subnet-0123456789abcdef0': InsufficientFreeAddressesInSubnet",
    'paradisec-archive/nabu#1259',
  ],
  [
    'subnet_full',
    'The specified subnet does not have enough free addresses to satisfy the request.',
    'awsdocs/amazon-eks-user-guide, cluster health on Outposts',
  ],
  [
    'provisioning_failed',
    'Timeout waiting for network interface provisioning to complete.',
    'apache/airflow#22002, aws/amazon-ecs-agent#4825: starting again succeeds',
  ],
  [
    'provisioning_failed',
    'Timeout waiting for EphemeralStorage provisioning to complete.',
    'dagster-io/dagster, dagster_aws/ecs/launcher.py: passes',
  ],
  [
    'provisioning_failed',
    'InternalError: <reason>',
    `${guide('failed-to-start-error')} (an interface that came too late)`,
  ],
  [
    'provisioning_failed',
    'ContainerRuntimeError: <reason>',
    `${guide('container-runtime-error')} ("usually an internal failure in the agent or the containerd runtime")`,
  ],
  ['unknown', registryAuth, 'karanpratapsingh/preview-environments#9 (without the reason)'],
  [
    'network_unreachable',
    'CannotPullContainerError: API error (500): Get https://registry-1.docker.io/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'aws/amazon-ecs-agent#1128',
  ],
  [
    'network_unreachable',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.',
    'aws/copilot-cli#4834, hashicorp/terraform-provider-aws#33044',
  ],
  [
    'network_unreachable',
    'ResourceInitializationError: failed to download env files: file download command: non empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded',
    'aws/aws-cdk#12720, aws/aws-cli#6470',
  ],
  [
    'subnet_full',
    'failed to create network interface: InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.\n\tstatus code: 400, request id: b3e57ddd-383a-4743-9b91-5fb3c0251e86',
    'aws/amazon-vpc-cni-k8s#40',
  ],
];
