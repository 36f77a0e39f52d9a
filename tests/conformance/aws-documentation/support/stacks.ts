import type { CreateStackCommandInput, Stack } from '@aws-sdk/client-cloudformation';
import { eventually } from './eventually.ts';
import type { Aws } from './target.ts';

/** A network, told its range. */
export const network = {
  Parameters: { Range: { Type: 'String', Default: '10.7.0.0/16' } },
  Resources: { Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Range' } } } },
  Outputs: { NetworkId: { Value: { Ref: 'Network' } } },
};

/** A network whose subnet is not in its range. */
export const broken = {
  Resources: {
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.8.0.0/16' } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Network' }, CidrBlock: '192.168.0.0/24' },
    },
  },
};

export const role = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      },
    },
  },
};

const isAtRest = (stack: Stack | undefined) => !stack?.StackStatus?.endsWith('_IN_PROGRESS');

export const stacksOf = (aws: () => Aws) => {
  const see = async (StackName: string) =>
    (await aws().cloudFormation.describeStacks({ StackName })).Stacks?.[0];

  /** The stack once nothing goes on with it. */
  const settled = (name: string) => eventually(() => see(name), isAtRest);

  async function create(
    StackName: string,
    template: object,
    input: Partial<CreateStackCommandInput> = {},
  ): Promise<Stack> {
    const TemplateBody = JSON.stringify(template);
    const { StackId = '' } = await aws().cloudFormation.createStack({ StackName, TemplateBody, ...input });
    return (await settled(StackId))!;
  }

  /** Asks for the deletion, and answers the stack when that is over. */
  async function remove(id: string, input: { RetainResources?: string[] } = {}): Promise<Stack | undefined> {
    await aws().cloudFormation.deleteStack({ StackName: id, ...input });
    return settled(id);
  }

  /** What a resource of a stack is called. */
  async function physicalId(StackName: string, LogicalResourceId: string): Promise<string> {
    const { StackResourceDetail } = await aws().cloudFormation.describeStackResource({
      StackName,
      LogicalResourceId,
    });
    return StackResourceDetail?.PhysicalResourceId ?? '';
  }

  return { see, settled, create, remove, physicalId };
};
