import { guide, type AwsText } from './text.ts';

const events = guide('service-event-messages-list');

/** Events of services. */
export const serviceEventTexts: AwsText[] = [
  [
    'capacity_unavailable',
    'service (service-name) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    events,
  ],
  [
    'capacity_unavailable',
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'gchq/sleeper#904',
  ],
  ['capacity_unavailable', 'unable to start process: RESOURCE:CPU', 'convox/praxis#276'],
  ['capacity_unavailable', 'RESOURCE:ENI', guide('api_failures_messages')],
  [
    'quota_reached',
    "(service api-sandbox-gateway-Service-Bir1Z3K0mQoZ) was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
    'aws/copilot-cli#3064',
  ],
  [
    'quota_reached',
    'service (service-name) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
    events,
  ],
  [
    'quota_reached',
    'service (service-name) was unable to place a task. Reason: The requested CPU configuration is above your limit.',
    events,
  ],
  [
    'quota_reached',
    'service (service-name) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
    events,
  ],
  ['aws_unavailable', 'service (service-name) operations are being throttled. Will try again later.', events],
  [
    'role_not_assumable',
    "service service-c8e196b failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111111111111:role/service-task-6cba4ed' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    'pulumi/pulumi-awsx#927',
  ],
  [
    'role_not_assumable',
    'service X failed to launch a task with (error ECS was unable to assume the role X that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).',
    'telia-oss/terraform-aws-ecs-fargate#58',
  ],
  [
    'role_not_assumable',
    "service MythicalMysfits-Service failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::281174624655:role/MythicalMysfitsCoreStack-ECSTaskRole-FXO3A6J08BN' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    'aws-samples/aws-modern-application-workshop#88',
  ],
  [
    'role_not_assumable',
    'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service',
    events,
  ],
  [
    'access_denied',
    'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
    events,
  ],
  [
    'unknown',
    'service (service-name) was unable to place a task. Reason: Internal error.',
    `${events} ("possible reason": a subnet in an unsupported zone)`,
  ],
  ['unknown', 'service (service-name) is unable to consistently start tasks successfully.', events],
  ['unknown', 'service (service-name) deployment failed: tasks failed to start.', events],
  ['unknown', 'service (service-name) has reached a steady state.', events],
  [
    'unknown',
    'service service-c8e196b has started 1 tasks: task 02e5835a0e294fb3864272e1e8e8e8ed.',
    'pulumi/pulumi-awsx#927',
  ],
  [
    'unknown',
    'service ldashtest (port 80) is unhealthy in target-group fargate-ldashtest due to (reason Health checks failed with these codes: [404])',
    'nathanpeck/nodejs-aws-workshop#5',
  ],
  [
    'unknown',
    'service (service-name) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    events,
  ],
  [
    'unknown',
    'service myWebApp-service was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section.',
    'aws/aws-cdk#14108 (not on Fargate)',
  ],
  [
    'unknown',
    'service (service-name) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
    events,
  ],
  [
    'unknown',
    'service (service-name) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
    events,
  ],
  [
    'role_not_assumable',
    "service webapp-1 failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789:role/null' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    'boto/boto3#1878',
  ],
  [
    'quota_reached',
    "service storage-prod-bag-unpacker was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently. For more information, see the Troubleshooting section.",
    'wellcomecollection/platform#3875',
  ],
  [
    'image_platform_mismatch',
    "(service relay-temporal-worker) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'.",
    'aviswerdlow/relay#71',
  ],
  [
    'unknown',
    '(service relay-temporal-worker) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    'aviswerdlow/relay#71',
  ],
  [
    'capacity_unavailable',
    'ERROR: was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'sil-org/ecs-deploy#277',
  ],
];
