import { guide, type AwsText } from './text.ts';

const codes = 'https://docs.aws.amazon.com/AmazonECS/latest/userguide/stopped-task-error-codes.html';
const registryAuth = 'ResourceInitializationError: unable to pull secrets or registry auth';
const runtimeTask =
  'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task';

/** Stop reasons of tasks and containers: how containers start, what they use, and how they end. */
export const containerTexts: AwsText[] = [
  [
    'task_cannot_start',
    `${runtimeTask}: OCI runtime create failed: container_linux.go:**370**: starting container process caused: exec: "/opt/sonarqube/bin/run.sh": stat /opt/sonarqube/bin/run.sh...no such file or direct...`,
    'aws/amazon-ecs-agent#2954',
  ],
  [
    'task_cannot_start',
    `${runtimeTask}: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error creating device nodes: mknod /run/containerd/io.containerd.runtime.v2.task/fargate.task/962011037cd2435a9aa5f40392d82936-2949673445/rootfs/dev/null: errno 524: unknown`,
    'aws/amazon-ecs-agent#3526',
  ],
  [
    'task_cannot_start',
    `${runtimeTask}: OCI runtime create failed: container_linux.go:349: starting container process caused "process_linux.go:449: container init caused \\"rootfs_linux.go:58`,
    'aws/amazon-ecs-agent#2442',
  ],
  [
    'task_cannot_start',
    `${runtimeTask}: failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "-url": executable file not found in`,
    'jenkinsci/amazon-ecs-plugin#258',
  ],
  [
    'task_cannot_start',
    'CannotStartContainerError: ResourceInitializationError: unable to create new container: mount callback failed on /tmp/containerd-mount916692511: open /tmp/containerd-mount916692511/etc/passwd: no such file or directory',
    'aws-samples/net-modernization#13',
  ],
  ['task_cannot_start', 'CannotStartContainerError: failed to get container status: <reason>', codes],
  [
    'task_cannot_start',
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: <reason>',
    codes,
  ],
  [
    'task_cannot_start',
    'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
    'aws/amazon-ecs-agent#1440',
  ],
  ['task_cannot_start', 'CannotCreateContainerError: API error (500): Untar', 'aws/amazon-ecs-cli#194'],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-central-1:account_id:secret:algo-dev-directus-secret20240626183203358800000004-EaPYTy from secrets manager: AccessDeniedException: Access to KMS is not allowed status code: 400, request id: a87a66d9-f839-4353-b8c2-9984b1465695`,
    'GiamPy5/terraform-aws-directus#10',
  ],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: ....`,
    'aws/copilot-cli#3104',
  ],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to get registry auth from asm: service call has been retried 5 time(s): asm fetching secret from the service for ...`,
    'aws-samples/keycloak-on-aws#222',
  ],
  [
    'secrets_unavailable',
    `${registryAuth}: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789...`,
    'docker-archive/compose-cli#1510',
  ],
  [
    'volume_unavailable',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection reset by peer : unsuccessful EFS utils command execution; code: 32',
    'docker-archive/compose-cli#1490',
  ],
  [
    'volume_unavailable',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-00000000.efs.us-east-1.amazonaws.com" - check that your file system ID is correct.',
    'aws/amazon-ecs-cli#1083',
  ],
  [
    'volume_unavailable',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-06642d00e4ec726.efs.ap-northeast-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1',
    'aws/copilot-cli#5419',
  ],
  [
    'volume_unavailable',
    'failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: mounting fs-0124b682.efs.us-east-1.amazonaws.com:/var/jenkins_home failed, reason given by server: No such file or directory',
    'cn-terraform/terraform-aws-jenkins#1',
  ],
  [
    'volume_unavailable',
    'CannotCreateVolumeError: unable to copy contents to volume on host: containerd: failed to get image reference: context deadline exceeded',
    'aws/containers-roadmap#1425',
  ],
  [
    'log_group_missing',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. status code: 400',
    'Rayraegah/terraform-aws-hasura#25',
  ],
  [
    'log_group_missing',
    'API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 2831992f-899d-11e8-8425-99d434b6599a',
    'muccg/rdrf#617',
  ],
  [
    'log_group_missing',
    'Resourceinitializationerror: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    'hardfinhq/terraform-aws-tailscale-subnet-router#2',
  ],
  [
    'access_denied',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::zzzzzzzzzzzz:assumed-role/ecs.task.minecraft-server/123456a999ee4b919...',
    'doctorray117/minecraft-ondemand#12',
  ],
  [
    'access_denied',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: User: arn:aws:sts::[redacted]:assumed-role/[redacted]-ecs-task-execution-role/[redacted] is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:eu-central-1:[redacted]:log-group:[redacted]:log-stream: because no identity-based policy allows the logs:CreateLogGroup action : exit status 1',
    'terraform-aws-modules/terraform-aws-ecs#313',
  ],
  [
    'logging_failed',
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: MissingEndpoint: 'Endpoint' configuration is required for t",
    'TechToSpeech/terraform-aws-serverless-static-wordpress#74 (a region that there is not)',
  ],
  [
    'logging_failed',
    'CannotStartContainerError: ResourceInitializationError: failed to initialize logging driver: failed to get fluentd log driver arguments: logging driver specified of container xxxxxxxx, but no log configuration specified',
    'splunk/splunk-connect-for-kubernetes#423',
  ],
  ['logging_failed', 'ResourceInitializationError: failed to initialize logging driver: <reason>', codes],
  [
    'out_of_memory',
    'OutOfMemoryError: Container killed due to memory usage',
    'aws/amazon-ecs-agent#1187, transcom/mymove#11213 (exit code 137)',
  ],
  ['out_of_memory', 'OutofMemoryError: Container killed due to memory usage', 'aws/amazon-ecs-agent#2467'],
  ['out_of_memory', 'OutOfMemoryError', guide('out-of-memory')],
  [
    'container_unhealthy',
    '(service AWS-Service) (task ff3e71a4-d7e5-428b-9232-2345657889) failed container health checks',
    'https://aws.amazon.com/premiumsupport/knowledge-center/ecs-task-container-health-check-failures/',
  ],
  ['container_unhealthy', 'Task failed ELB health checks in (elb elb-name)', guide('stopped-task-errors')],
  [
    'role_not_assumable',
    "error ECS was unable to assume the role 'arn:aws:iam::ACCOUNT:role/SERVICE-ecs-codedeploy' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role",
    'tmknom/terraform-aws-codedeploy-for-ecs#18',
  ],
  [
    'role_not_assumable',
    "ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::XXXXX:role/ZZZZZZ'. Please verify that the role being passed has the proper trust relationship with Amazon ECS.",
    'hashicorp/terraform-provider-aws#38538',
  ],
  [
    'role_not_assumable',
    'Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS service role being passed has the proper permissions.',
    'trussworks/terraform-aws-ecs-service#335',
  ],
  ['spot_interrupted', 'Your Spot Task was interrupted.', 'reproio/wrapbox#53'],
  [
    'infrastructure_retired',
    'ECS is performing maintenance on the underlying infrastructure hosting the task',
    guide('task-maintenance'),
  ],
  ['unknown', 'CannotStopContainerError: failed sending SIGTERM to container: <reason>', codes],
  [
    'unknown',
    'CannotInspectContainerError: Could not transition to inspecting; timed out after waiting 30s',
    'aws/amazon-ecs-agent#2312 (says nothing of what the container did)',
  ],
  ['unknown', 'Task failed to start', 'aws/containers-roadmap#2561'],
  ['unknown', 'Essential container in task exited', 'aws/amazon-ecs-agent#1883'],
  [
    'unknown',
    'The selected task definition is not compatible with the selected compute strategy',
    guide('failed-to-start-error'),
  ],
  ['unknown', 'Unable to attach network interface to unused device index', guide('failed-to-start-error')],
  ['unknown', 'Scaling activity initiated by (deployment deployment-id)', guide('stopped-task-errors')],
  [
    'access_denied',
    '(service nasneh-staging-customer-web) was unable to place a task. Reason: ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: operation error CloudWatch Logs: CreateLogGroup, https response error StatusCode: 400, RequestID: b8ee5906-7f22-428c-965d-4295d8bd9e92, api error AccessDeniedException: User: arn:aws:sts::277225104996:assumed-role/nasneh-staging-ecs-task-execution/80aa67f12d35470593f1196eae90d6fc is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:me-south-1:277225104996:log-group:/ecs/nasneh-staging/customer-web:log-stream: because no identity-based policy allows the logs:CreateLogGroup action : exit status 1.',
    'nasneh-hub/nasneh, a report with the events of a service',
  ],
  [
    'volume_unavailable',
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-01bd17a53b98b8014.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1',
    'appsmithorg/appsmith-docs#2234 (no DNS in the VPC)',
  ],
  [
    'access_denied',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException: User: TASK-DEFINITION-EXECUTION-ROLE',
    'aws/aws-cdk#5954',
  ],
  [
    'access_denied',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: AccessDeniedException: User: arn:aws:sts::765486523053:assumed-role/amazon-ecs-cli-setup-foodtrucks-EcsInstanceRole-1II7J9P4',
    'prakhar1989/docker-curriculum#260',
  ],
  [
    'log_group_missing',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. status code: 400, request id: 7463029c-9f12-4e3f-b914-f',
    'cn-terraform/terraform-aws-ecs-fargate-task-definition#1',
  ],
  ['task_cannot_start', 'DockerTimeoutError: Could not transition to started', 'aws/amazon-ecs-agent#682'],
  [
    'container_unhealthy',
    'Task failed container health checks',
    'xhiroga/til, software-engineering/infrastructure/aws/cloudwatch/logs-insights-queries.md',
  ],
  [
    'container_unhealthy',
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-west-2:615288112214:targetgroup/nginxTarge-16DD4KDLKAI7U/a6d71c9b9c18b389)',
    'https://gist.github.com/efekarakus/fe4afc1ab8b54835d27e47e253f46254',
  ],
  [
    'volume_unavailable',
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting fs-065b374f6a1a6b4c8.efs.us-east-1.amazonaws.com:/' : unsuccessful EFS utils command execution; code: 32",
    'aws-samples/aws-cdk-examples#920',
  ],
  [
    'secrets_unavailable',
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character '\\'' looking for beginning of value",
    'rileydakota/valheim-ecs-fargate-cdk#9',
  ],
  [
    'log_group_missing',
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status ',
    'airbnb/ottr#7',
  ],
  [
    'log_group_missing',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    'ryfeus/stepfunctions2processing#5',
  ],
  [
    'aws_unavailable',
    'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ThrottlingException: Rate exceeded status code: 400, request id: ',
    'moby/moby#42088',
  ],
];
