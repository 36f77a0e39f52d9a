export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  /** Instead of `Resource`: all but these. */
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}

/** A role whose policies local AWS enforces. */
export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
  /** The ARNs of policies of AWS; tasks that start are held to them, calls in the role's name are not. */
  readonly managedPolicies?: readonly string[];
}
