import { expect } from '@jest/globals';
import { shown, type Fact } from '../../support/fact.ts';
import { refusedTemplate, attachment } from '../../support/template-resources.ts';

const gateway = { Type: 'AWS::EC2::InternetGateway' };
const network = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

const conditions = 'LocalStack, cloudformation/engine/test_conditions';

/** A gateway that is omitted because its condition is false, and resources that need it. */
const leftOut = (rest: object, outputs: object = {}) => ({
  Conditions: { Wanted: { 'Fn::Equals': ['yes', 'no'] } },
  Resources: { Gateway: { ...gateway, Condition: 'Wanted' }, Network: network, ...rest },
  Outputs: outputs,
});

const byParameter = {
  Parameters: { Wanted: { Type: 'String' } },
  Conditions: { IsWanted: { 'Fn::Equals': [{ Ref: 'Wanted' }, 'yes'] } },
  Resources: { Gateway: { ...gateway, Condition: 'IsWanted' }, Network: network },
};

const wanted = (ParameterValue: string) => ({ Parameters: [{ ParameterKey: 'Wanted', ParameterValue }] });

export const conditionFacts: Fact[] = [
  refusedTemplate(
    'a Ref to an omitted resource',
    `${conditions}::test_dependent_ref`,
    leftOut(attachment({ Ref: 'Gateway' })),
    'Template format error: Unresolved resource dependencies [Gateway] in the Resources block of the template',
  ),
  refusedTemplate(
    'a GetAtt of an omitted resource',
    `${conditions}::test_dependent_get_att`,
    leftOut(attachment({ 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] })),
    'Template format error: Unresolved resource dependencies [Gateway] in the Resources block of the template',
  ),
  refusedTemplate(
    'an output of an omitted resource',
    `${conditions}::test_output_reference_to_skipped_resource`,
    leftOut({}, { Out: { Value: { Ref: 'Gateway' } } }),
    'Unresolved resource dependencies [Gateway] in the Outputs block of the template',
  ),
  refusedTemplate(
    'an output by GetAtt of a resource that the parameters omit',
    'moto aws_verified, test_cloudformation/test_conditions::test_permanent_output_conditional_value',
    { ...byParameter, Outputs: { Out: { Value: { 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] } } } },
    'Unresolved resource dependencies [Gateway] in the Outputs block of the template',
    wanted('no'),
  ),
  {
    fact: 'CreateStack: an omitted resource may depend on another omitted resource',
    source: `${conditions}::test_conditional_resource_referencing_conditional`,
    async see(aws) {
      const template = leftOut({
        Attachment: { ...attachment({ Ref: 'Gateway' }).Attachment, Condition: 'Wanted' },
      });
      await aws.create('demo', template);
      const { StackResources } = await aws.cloudFormation.describeStackResources({ StackName: 'demo' });
      return StackResources?.map(({ LogicalResourceId }) => LogicalResourceId);
    },
    recorded: ['Network'],
  },
  ...[
    { value: 'yes', Outputs: [expect.objectContaining({ OutputKey: 'Out' })] as unknown },
    { value: 'no', Outputs: 'absent' as unknown },
  ].map(({ value, Outputs }): Fact => ({
    fact: `DescribeStacks: an output whose condition is "${value}"`,
    source:
      'moto aws_verified, test_cloudformation/test_conditions::test_conditional_output_conditional_value',
    async see(aws) {
      const template = {
        ...byParameter,
        Outputs: { Out: { Condition: 'IsWanted', Value: { Ref: 'Gateway' } } },
      };
      return shown(await aws.create('demo', template, wanted(value)), 'Outputs');
    },
    recorded: { Outputs },
  })),
  {
    fact: 'CreateStack: a condition may apply to an output only',
    source:
      'moto aws_verified, test_cloudformation/test_conditions::test_conditional_output_of_permanent_value',
    async see(aws) {
      const template = {
        ...byParameter,
        Outputs: { Out: { Condition: 'IsWanted', Value: { Ref: 'Network' } } },
      };
      return shown(await aws.create('demo', template, wanted('no')), 'StackStatus', 'Outputs');
    },
    recorded: { StackStatus: 'CREATE_COMPLETE', Outputs: 'absent' },
  },
  {
    fact: 'CreateStack: Fn::If ignores the other branch',
    source: `${conditions}::test_references_to_disabled_resources[no]`,
    async see(aws) {
      const template = {
        ...byParameter,
        Outputs: { Out: { Value: { 'Fn::If': ['IsWanted', { Ref: 'Gateway' }, 'none'] } } },
      };
      return (await aws.create('demo', template, wanted('no'))).Outputs?.[0]?.OutputValue;
    },
    recorded: 'none',
  },
];
