/** The inputs of IAM's actions, as far as local AWS has them; the SDK's client for IAM is not a dependency. */
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
