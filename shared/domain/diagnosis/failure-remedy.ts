import { fargateQuotas } from './aws-texts.ts';
import type { FailureCode } from './failure-code.ts';

const tryAgain = 'Wait some minutes and create it again.';

/** What the caller can do about each failure. */
export const failureRemedies: Record<FailureCode, string> = {
  image_not_found: 'Check the name and the tag of the image, and that it was pushed to that registry.',
  image_access_denied:
    'Check the name of the image: registries answer the same for one that does not exist. For a private image on Amazon ECR let the execution role pull it, for any other private registry give the container repositoryCredentials.',
  image_rate_limited:
    'Give the container repositoryCredentials for an account at the registry, take a copy of the image from Amazon ECR, or try again later.',
  image_platform_mismatch:
    'Build the image for the CPU architecture and operating system in runtimePlatform (X86_64 and LINUX unless given), or change runtimePlatform to those of the image.',
  image_pull_failed: 'Pull the image by hand to see whether its registry serves it whole, then try again.',
  network_unreachable:
    'Tasks need a way out: in a public subnet assignPublicIp must be true and the route table must lead to an internet gateway; in a private subnet use a NAT gateway or VPC endpoints. The security group must allow outbound HTTPS. Where the reason says "no such host", check the name of the registry in the image too: nobody may have a host of that name; and the VPC must resolve names (enableDnsSupport).',
  vpc_quota_reached:
    'Delete a VPC that is no longer needed, have AWS raise the quota L-F678F1CE (VPCs per region), or use an existing VPC by network.vpcId and network.subnetIds.',
  internet_gateway_quota_reached:
    'Delete an internet gateway that is no longer needed, have AWS raise the quota L-F678F1CE (VPCs per region; L-A4707A72, internet gateways, follows it), or use an existing VPC by network.vpcId and network.subnetIds.',
  quota_reached: `Free what is no longer needed and try again, or have AWS raise the quota in Service Quotas. Tasks count against ${fargateQuotas}, which are small in new accounts.`,
  capacity_unavailable:
    'Try again later, use subnets in further availability zones, or ask for a smaller cpu and memory; with FARGATE_SPOT, use FARGATE.',
  subnet_full:
    'Use larger or further subnets (network.subnetIds), or try again once other tasks have given their addresses back.',
  provisioning_failed: 'This passes: try again. A service starts the task again by itself.',
  spot_interrupted:
    'Run the task again; use FARGATE instead of FARGATE_SPOT for work that must not be interrupted.',
  infrastructure_retired: 'Run the task again; a service replaces the task by itself.',
  container_exited:
    "Read the container's log: its process must stay in the foreground for as long as the task is to run. The log of a creation that has failed goes with its stack: create the cluster without a service, run the image there as a task, and read the log then.",
  container_unhealthy:
    "Run the healthCheck command inside the image (it must exist there and exit with 0), or give the container more time by the health check's startPeriod.",
  out_of_memory: "Raise the container's memory, and the task's memory with it.",
  out_of_disk: 'Raise ephemeralStorage (21-200 GiB), or use a smaller image.',
  task_cannot_start:
    'The reason says what the container could not do. Where it names a file, a directory or a user, check entryPoint, command, user and workingDirectory against what is in the image.',
  secrets_unavailable:
    'Check that each secret or parameter exists in this account and region, that a secret whose name ends with a hyphen and six characters is given by its whole ARN, that the execution role may read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt; s3:GetObject for environment files), and that its name begins with the secretPrefix of this API, where it has one.',
  volume_unavailable:
    'For a file system of Amazon EFS check that it has a mount target in the availability zone of every subnet, that security groups allow NFS (port 2049), that the path exists, and that its policy allows the mount. Otherwise the reason names the volume.',
  log_group_missing: 'Create the log group that logging.options names, or leave the option out.',
  logging_failed: 'Check logging.options: the region, the group, and what else the log driver needs.',
  role_not_assumable:
    'Check that the role that the reason names exists and trusts ecs-tasks.amazonaws.com. A role for volumes trusts ecs.amazonaws.com, and has AmazonECSInfrastructureRolePolicyForVolumes. A role that was made just now can be used some seconds later: try again.',
  service_role_missing:
    'Create it again: AWS makes the role AWSServiceRoleForECS at the first attempt in an account. If it stays missing: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
  circuit_breaker:
    "Read the service's events and the log of its containers, correct the task definition and create it again.",
  timed_out: tryAgain,
  access_denied:
    'Allow the action that the reason names to the role that it names: the execution or task role of a task, for anything else the role that CloudFormation uses here. Permissions boundaries and service control policies count too.',
  name_taken: 'Choose another name, or delete what carries it.',
  invalid_request: 'Correct what the reason names and create it again.',
  aws_unavailable: tryAgain,
  unknown: 'The reason is what AWS said. Correct it if it names something; otherwise try again.',
};
