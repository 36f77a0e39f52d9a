import { guide, type AwsText } from './text.ts';

const pulling = guide('task_cannot_pull_image');

/** Stop reasons of tasks and containers: images. */
export const imageTexts: AwsText[] = [
  [
    'image_not_found',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 12345678-eu-west-1.amazonaws.com/example-service:example-image:image-tag@sha256:sha digest: not found',
    'aws/containers-roadmap#2687',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: Tag latest not found in repository docker.io/library/owncloud',
    'aws/amazon-ecs-agent#422',
  ],
  ['image_not_found', 'CannotPullContainerError: API error (404)', 'aws/amazon-ecs-agent#943'],
  [
    'image_not_found',
    'CannotPullContainerError: Error response from daemon: manifest for elasticsearch:latest not found',
    'prakhar1989/docker-curriculum#218',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref .dkr.ecr.us-west-2.amazonaws.com/otel-collector:latest@sha256:863****9ac: unexpected status from HEAD request to https://.dkr.ecr.us-west-2.amazonaws.com/v2/otel-collector/blobs/sha256:863*****9ac: 403 Forbidden',
    'aws/containers-roadmap#2493',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "xxxxx.xxx": unexpected status code [manifests 6981141]: 403 Forbidden',
    'aws/aws-cdk#14457',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 000000000000.dkr.ecr.eu-central-1.amazonaws.com/aws-guardduty-agent-fargate:v1.5.0-Fg_arm64: unexpected status from HEAD request: 403 Forbidden',
    'aws/aws-cdk#32877',
  ],
  [
    'image_access_denied',
    "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions to pull images from the registry.",
    pulling,
  ],
  [
    'image_access_denied',
    "CannotPullContainerError: Error response from daemon: pull access denied for elasticsearch/elasticsearch, repository does not exist or may require 'docker login'",
    'aws/amazon-ecs-agent#2343',
  ],
  [
    'image_rate_limited',
    'CannotPullContainerError: ERROR: toomanyrequests: Too Many Requests or You have reached your pull rate limit.',
    pulling,
  ],
  [
    'image_rate_limited',
    'CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    'aws-amplify/amplify-hosting#1255',
  ],
  [
    'image_rate_limited',
    'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/cypress/included/manifests/sha256:86e3bff9634b85a5239a65974ac3c98f51277a8e1519fbd57b5e528f55ab8bf7: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    'apptension/saas-boilerplate#204',
  ],
  [
    'image_rate_limited',
    'Error response from daemon: toomanyrequests: Rate exceeded',
    'mitogen-hq/mitogen#790 (Amazon ECR)',
  ],
  [
    'image_platform_mismatch',
    'CannotPullContainerError: failed to find a descriptor for platform {linux/amd64}',
    'aws/containers-roadmap#1120',
  ],
  [
    'image_platform_mismatch',
    'standard_init_linux.go:228: exec user process caused: exec format error',
    'runatlantis/atlantis#2001',
  ],
  ['image_platform_mismatch', 'exec /docker-entrypoint.sh: exec format error', 'aws/copilot-cli#6095'],
  [
    'image_platform_mismatch',
    'ctr: no match for platform in manifest sha256:b9ab2c28208d75a75807445d4c370801da3992817325cc349764ad740abe40a6: not found',
    'aws-samples/bottlerocket-images-cache#7',
  ],
  [
    'image_pull_failed',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:2d964e1dbe7a8c9f03f4e9580ff00220bc84ce0294539c6...',
    'aws/aws-xray-daemon#146 (cut off by Fargate)',
  ],
  [
    'image_pull_failed',
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-for-fluent-bit/manifests/sha256:330a24bcd4e0058d70e70a0bb1ff805065161ffe3aa96296f09b555...',
    'aws/aws-for-fluent-bit#234 (cut off by Fargate)',
  ],
  [
    'image_pull_failed',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
    pulling,
  ],
  ['image_pull_failed', 'CannotPullContainerError: error pulling image configuration', pulling],
  [
    'image_pull_failed',
    'CannotPullContainerError: failed to register layer: ApplyLayer exit status 1 stdout: stderr:',
    'aws/amazon-ecs-agent#932',
  ],
  [
    'image_pull_failed',
    'CannotPullContainerError: containerd: pull command failed: time="2021-08-20T13:58:49Z" level=info msg="apply failure, attempting cleanup" error="failed to extract layer sha256:e246d4b4c5f108af0f72da900f45ae9a37e1d184d8d605ab4117293b6990b7b8: write /var...',
    'aws/containers-roadmap#1133 (cut off by Fargate)',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:7c524a8642865c29df8d3973cefe8430653ba7fea85bd386e24e522601c30227: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/86/fs/home/notebook-user/.local/lib/python3.10/site-packages/numpy/linalg/__pycache__/linalg.cpython-310.pyc: no space left on device: unknown',
    'anomalyco/sst#3542',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob446879403: no space left on device',
    'hackoregon/civic-devops#133',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
    pulling,
  ],
  [
    'image_not_found',
    'CannotPullContainerError: API error (404): repository serverless-batch not found: does not exist or no pull access',
    'RafalWilinski/deploy-with-serverless#11',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: Error: image deathstar:9ce7d67bf402b337a75c8acf49c11881be2f16bd not found',
    'aws/amazon-ecs-agent#337',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: API error (404): repository 111122223333.dkr.ecr.us-east-1.amazonaws.com/<repo>/<image> not found',
    'awsdocs/amazon-ecs-developer-guide, doc_source/task_cannot_pull_image.md',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "rrr-docker-nonprod-virtual.us.artifactory.r1.rrr.com/rrr-backend-service/aws2o:20220128.2": failed to authorize: failed to fetch anonymous token.',
    'aws/containers-roadmap#1658 (it needs credentials)',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 366590864501.dkr.ecr.us-west-2.amazonaws.com/bedrock-proxy-api-ecs:latest@sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: unexpected status from HEAD request to https://366590864501.dkr.ecr.us-west-2.amazonaws.com/v2/bedrock-proxy-api-ecs/blobs/sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: 403 Forbidden',
    'aws-samples/bedrock-access-gateway#114',
  ],
  [
    'image_not_found',
    'InternalError: failed to normalize image reference "Dockerfile"',
    'aws/copilot-cli#2584 (the name is no name of an image)',
  ],
  [
    'image_platform_mismatch',
    'CannotPullContainerError failed to find a descriptor for platform 0xc0004d52c0 0xc0004d5320',
    'hashicorp/consul-ecs#64',
  ],
  [
    'image_platform_mismatch',
    'exec /usr/local/bin/streamlit: exec format error',
    'aws-samples/amazon-bedrock-serverless-prompt-chaining#213',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: failed to register layer: Error processing tar file(exit status 1): write /tmp/my_large_file: no space left on device',
    'aws/amazon-ecs-agent#1434',
  ],
  [
    'out_of_disk',
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:20ba09231e05c5bd253427261d27d7f26e7588bfe682b586a2767f0419305236: hcsshim::ImportLayer - failed failed in Win32: There is not enough space on the disk. (0x70)...',
    'aws/containers-roadmap#1598 (Windows)',
  ],
  [
    'image_access_denied',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/sha256:8795397484604bc67cfcda4f4245dd248b172df523ce9778209e735ffe370426: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'aws-actions/amazon-ecs-deploy-task-definition#584',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: API error (404): manifest for 476593617425.dkr.ecr.eu-west-1.amazonaws.com/baker-repos-1lvq9scec8c5o:latest not found',
    'awslabs/ecs-refarch-continuous-deployment#33',
  ],
  [
    'image_not_found',
    'CannotPullContainerError: Error response from daemon: manifest for nginx:0f6b3cdf5e24f0da3dd932acd84fd90e9786a522 not found',
    'CircleCI-Public/circleci-demo-aws-ecs-ecr#4',
  ],
  [
    'image_access_denied',
    'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::985582282849:assumed-role/ContDeployStack-myLbFargateServiceTaskDefExecution-10XL6RI11AJ8J/f81d47b2-fa8e-4e14-ab0c-56a172e7d825 is not authorized to perform: ecr:GetAuthorizationToken',
    'aws/aws-cdk#7746',
  ],
  [
    'image_pull_failed',
    'cannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
    'aws-samples/dify-self-hosted-on-aws#29',
  ],
  [
    'aws_unavailable',
    'CannotPullECRContainerError: ThrottlingException: Rate exceeded\n        status code: 400, request id: 75567eb3-6abb-11e6-9d4c-cb4ccd1cee97',
    'convox/rack#1164',
  ],
];
