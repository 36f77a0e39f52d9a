/**
 * CloudFormation does not show a stack as it is, which tells neither that it is half-way made nor that it has gone:
 * "`DescribeStacks` is eventually consistent", https://github.com/aws/aws-cdk-cli/pull/1803
 */
export class StackNotShown extends Error {
  override readonly name = 'StackNotShown';
}

export const notShown = (stackName: string) =>
  `CloudFormation does not show stack ${stackName}, and does not say that it was deleted.`;
