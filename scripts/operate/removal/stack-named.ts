import type { CloudFormation, Stack } from '@aws-sdk/client-cloudformation';

/** The stack of a name; undefined where there is none. */
export async function stackNamed(
  cloudFormation: CloudFormation,
  StackName: string,
): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation.describeStacks({ StackName });
    return Stacks[0];
  } catch (error) {
    if ((error as Error).message.includes('does not exist')) return undefined;
    throw error;
  }
}
