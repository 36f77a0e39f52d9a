import { fargateQuotas } from './aws-texts.ts';
import type { FailureCode } from './failure-code.ts';

const tryAgain = 'Wait some minutes and create it again.';

/** What the caller can do about each failure. */
export const failureRemedies: Record<FailureCode, string> = {
  image_not_found: 'Check the name and the tag of the image, and that it was pushed to that registry.',
  image_access_denied:
    'Check the name of the image: registries respond in the same way if it does not exist. For a private image in Amazon ECR, allow the execution role to pull it; for another private registry, add repositoryCredentials to the container.',
  image_rate_limited:
    'Add repositoryCredentials for an account at the registry, use a copy of the image in Amazon ECR, or try again later.',
  image_platform_mismatch:
    'Build the image for the CPU architecture and operating system in runtimePlatform (default X86_64 and LINUX), or change runtimePlatform to match the image.',
  image_pull_failed:
    'Pull the image by hand to check that its registry serves it completely, then try again.',
  network_unreachable:
    'Tasks need outbound access: in a public subnet assignPublicIp must be true and the route table must have a route to an internet gateway; in a private subnet use a NAT gateway or VPC endpoints. The security group must allow outbound HTTPS. If the reason says "no such host", also check the name of the registry in the image: that host may not exist; and the VPC must resolve names (enableDnsSupport).',
  vpc_quota_reached:
    'Create the cluster in the shared network (network.mode "shared") if GET /networks lists one; or delete a VPC that is no longer needed, ask AWS to raise the quota L-F678F1CE (VPCs per region), or use an existing VPC by network.vpcId and network.subnetIds.',
  internet_gateway_quota_reached:
    'Create the cluster in the shared network (network.mode "shared") if GET /networks lists one; or delete an internet gateway that is no longer needed, ask AWS to raise the quota L-F678F1CE (VPCs per region; L-A4707A72, internet gateways, follows it), or use an existing VPC by network.vpcId and network.subnetIds.',
  quota_reached: `Delete resources that are no longer needed and try again, or ask AWS to raise the quota in Service Quotas. Tasks count against ${fargateQuotas}, which are small in new accounts.`,
  capacity_unavailable:
    'Try again later, use subnets in other availability zones, or reduce cpu and memory; instead of FARGATE_SPOT, use FARGATE.',
  subnet_full:
    'Use larger or more subnets (network.subnetIds), or try again when other tasks have released their addresses.',
  provisioning_failed: 'This is temporary: try again. A service starts the task again by itself.',
  spot_interrupted:
    'Run the task again; use FARGATE instead of FARGATE_SPOT for work that must not be interrupted.',
  infrastructure_retired: 'Run the task again; a service replaces the task by itself.',
  container_exited:
    "Read the container's log: its process must stay in the foreground as long as the task should run. The log is still there after a failed creation.",
  container_unhealthy:
    'Run the healthCheck command inside the image (it must exist there and exit with 0), or give the container more time with startPeriod of the health check.',
  out_of_memory: "Raise the container's memory, and the task's memory with it.",
  out_of_disk: 'Raise ephemeralStorage (21-200 GiB), or use a smaller image.',
  task_cannot_start:
    'The reason says what the container could not do. If it names a file, a directory or a user, check that entryPoint, command, user and workingDirectory match the image.',
  secrets_unavailable:
    'Check that each secret or parameter exists in this account and region, that you use the whole ARN of a secret whose name ends with a hyphen and six characters, that the execution role may read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt; s3:GetObject for environment files), and that its name begins with the secretPrefix of this deployment. If the deployment has teams, a secret, parameter or file also needs the tag team with the name of the team that the cluster belongs to.',
  volume_unavailable:
    'For an Amazon EFS file system, check that it has a mount target in the availability zone of every subnet, that security groups allow NFS (port 2049), that the path exists, and that its policy allows the mount. Otherwise the reason names the volume.',
  log_group_missing: 'Create the log group in logging.options, or leave the option out.',
  logging_failed: 'Check logging.options: the region, the group, and the other options of the log driver.',
  role_not_assumable:
    'Check that the role in the reason exists and trusts ecs-tasks.amazonaws.com. A role for volumes must trust ecs.amazonaws.com, and have AmazonECSInfrastructureRolePolicyForVolumes. A new role works only after some seconds: try again.',
  service_role_missing:
    'Create it again: AWS makes the role AWSServiceRoleForECS at the first attempt in an account. If it stays missing: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
  circuit_breaker:
    "Read the service's events and the log of its containers, correct the task definition and create it again.",
  timed_out: tryAgain,
  access_denied:
    'Allow the action in the reason for the role in the reason: the execution or task role of a task, otherwise the role that CloudFormation uses here. Also check permissions boundaries and service control policies.',
  name_taken: 'Choose another name, or delete the resource with this name.',
  invalid_request: 'Correct the value in the reason and create it again.',
  no_longer_allowed:
    'Create the cluster again: if the request is still not allowed, the response says what is.',
  aws_unavailable: tryAgain,
  unknown: 'The reason is in the words of AWS. Correct what it names; otherwise try again.',
};
