/**
 * CloudFormation does not show the current state of a stack, which means neither that it is incomplete nor that it is
 * gone: "`DescribeStacks` is eventually consistent", https://github.com/aws/aws-cdk-cli/pull/1803
 */
export class StackNotShown extends Error {
  override readonly name = 'StackNotShown';
}

export const notShown = (stackName: string) =>
  `CloudFormation does not show stack ${stackName}, and does not report it as deleted.`;
