/** What CloudFormation does in the deployer's name with resources of some types, and on which resources. */
export interface Right {
  sid: string;
  /** The types of resources in the deployment's template; none for what the Serverless Framework and removal do. */
  types: string[];
  actions: string[];
  resources: string[];
  /** Roles are passed to these services only. */
  passedTo?: string[];
}

export const own = 'fargate-clusters-*';
export const regional = (service: string, name: string) => `arn:aws:${service}:*:*:${name}`;
