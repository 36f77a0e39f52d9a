/** Settings from the environment, read on first use. A missing one is an error of the deployment. */
export type Setting =
  | 'ACCOUNT_ID'
  | 'AUTHENTICATION'
  | 'TABLE_NAME'
  | 'CREATE_CLUSTER_WORKFLOW_ARN'
  | 'DELETE_CLUSTER_WORKFLOW_ARN'
  | 'BUCKET_PREFIX'
  | 'CLEAN_UP_LIMIT'
  | 'CLEAN_UP_WORKFLOW_ARN'
  | 'CLOUDFORMATION_ROLE_ARN'
  | 'CORS_ORIGINS'
  | 'DEFAULT_NETWORK'
  | 'EXECUTE_COMMAND_ROLE_ARN'
  | 'FILE_SYSTEMS'
  | 'LIMITS'
  | 'LOG_GROUPS'
  | 'LOG_KMS_KEY_ARN'
  | 'LOG_RETENTION_DAYS'
  | 'READ_RATE_LIMIT_POLICY'
  | 'ROLE_BOUNDARY_ARN'
  | 'SECRET_PREFIX'
  | 'SECURITY_GROUPS'
  | 'SHARED_SUBNET_IDS'
  | 'SHARED_VPC_ID'
  | 'SNAPSHOTS'
  | 'STACK_PREFIX'
  | 'STAGE'
  | 'TASK_EXECUTION_ROLE_ARN'
  | 'TASK_DEFINITION_TTL'
  | 'TASK_LOG_GROUP'
  | 'TEAMS'
  | 'VERSION'
  | 'WAITING_LIMIT'
  | 'VOLUMES_ROLE_ARN'
  | 'VPCS'
  | 'TASK_ROLES'
  | 'WRITE_RATE_LIMIT_POLICY'
  | 'AWS_REGION';

export function setting(name: Setting): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}

/** A setting that the deployment may leave empty. */
export function optionalSetting(name: Setting): string | undefined {
  return process.env[name] || undefined;
}
