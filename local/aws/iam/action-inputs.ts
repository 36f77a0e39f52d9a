/** The inputs of the IAM actions that the local AWS has; the SDK's client for IAM is not a dependency. */
export interface NamedRole {
  RoleName: string;
}

export interface NewRole extends NamedRole {
  Path?: string;
  PermissionsBoundary?: string;
  Tags?: readonly { Key: string; Value: string }[];
}

export interface AttachedPolicy extends NamedRole {
  PolicyArn: string;
}

export interface InlinePolicy extends NamedRole {
  PolicyName: string;
}
