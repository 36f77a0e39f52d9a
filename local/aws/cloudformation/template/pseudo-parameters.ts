/** What a template may refer to without declaring it. AWS::NoValue is no value and so not among them. */
export interface PseudoParameters {
  'AWS::AccountId': string;
  'AWS::NotificationARNs': string[];
  'AWS::Partition': string;
  'AWS::Region': string;
  'AWS::StackId': string;
  'AWS::StackName': string;
  'AWS::URLSuffix': string;
}

const names = 'AccountId NotificationARNs NoValue Partition Region StackId StackName URLSuffix'
  .split(' ')
  .map((name) => `AWS::${name}`);

export function isPseudoParameter(name: string): boolean {
  return names.includes(name);
}

interface StackIdentity {
  region: string;
  accountId: string;
  stackId: string;
  stackName: string;
}

export function pseudoParameters({ region, accountId, stackId, stackName }: StackIdentity): PseudoParameters {
  return {
    'AWS::AccountId': accountId,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': stackId,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}
