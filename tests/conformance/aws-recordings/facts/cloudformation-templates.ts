import { expect } from '@jest/globals';
import { refusal, refused, shown, type Fact } from '../support/fact.ts';

const validation = (message: string) => refused('ValidationError', message);

const gateway = { Type: 'AWS::EC2::InternetGateway' };
const network = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

/** A template that CreateStack refuses, and how. */
const refusedTemplate = (
  fact: string,
  source: string,
  template: object | string,
  message: string,
  input: object = {},
): Fact => ({
  fact: `CreateStack: ${fact}`,
  source,
  see: (aws) => refusal(aws.askFor('demo', template, input)),
  recorded: validation(message),
});

/** A template that is valid up to its outputs. */
const withOutput = (output: unknown) => ({ Resources: { Gateway: gateway }, Outputs: { Out: output } });

const conditions = 'LocalStack, cloudformation/engine/test_conditions';
const validations = 'LocalStack, cloudformation/api/test_validations';

/** A gateway that is not made, as its condition does not hold, and what needs it. */
const leftOut = (rest: object, outputs: object = {}) => ({
  Conditions: { Wanted: { 'Fn::Equals': ['yes', 'no'] } },
  Resources: { Gateway: { ...gateway, Condition: 'Wanted' }, Network: network, ...rest },
  Outputs: outputs,
});

const attachment = (gatewayId: object) => ({
  Attachment: {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: 'Network' }, InternetGatewayId: gatewayId },
  },
});

const byParameter = {
  Parameters: { Wanted: { Type: 'String' } },
  Conditions: { IsWanted: { 'Fn::Equals': [{ Ref: 'Wanted' }, 'yes'] } },
  Resources: { Gateway: { ...gateway, Condition: 'IsWanted' }, Network: network },
};

const wanted = (ParameterValue: string) => ({ Parameters: [{ ParameterKey: 'Wanted', ParameterValue }] });

export const templateFacts: Fact[] = [
  refusedTemplate(
    'the value of an output must not be null',
    `${validations}::test_invalid_output_structure[none-value]`,
    withOutput({ Value: null }),
    "[/Outputs/Out/Value] 'null' values are not allowed in templates",
  ),
  refusedTemplate(
    'the first null is named',
    `${validations}::test_invalid_output_structure[missing-def]`,
    withOutput({ Value: null, Other: null }),
    "[/Outputs/Out/Value] 'null' values are not allowed in templates",
  ),
  refusedTemplate(
    'an output needs a value',
    `${validations}::test_invalid_output_structure[multiple-nones]`,
    withOutput({}),
    'Template format error: Every Outputs member must contain a Value object',
  ),
  refusedTemplate(
    'a template needs resources',
    `${validations}::test_missing_resources_block`,
    {},
    'Template format error: At least one Resources member must be defined.',
  ),
  refusedTemplate(
    'a resource needs a type',
    `${validations}::test_resources_blocks[missing-type]`,
    { Resources: { A: { Properties: {} } } },
    'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
  ),
  refusedTemplate(
    'a resource has no other members',
    `${validations}::test_resources_blocks[invalid-key]`,
    { Resources: { A: { ...gateway, Invalid: 10 } } },
    "Invalid template resource property 'Invalid'",
  ),
  refusedTemplate(
    'resources are an object',
    'LocalStack, cloudformation/api/test_stacks::test_linting_error_during_creation',
    { Resources: '' },
    'Template format error: Any Resources member must be an object.',
  ),
  refusedTemplate(
    'Fn::Equals compares two strings',
    `${conditions}::test_validate_equals_args_len`,
    { Conditions: { Wanted: { 'Fn::Equals': ['a'] } }, Resources: { Gateway: gateway } },
    'Template error: every Fn::Equals object requires a list of 2 string parameters.',
  ),
  refusedTemplate(
    'a Ref to a resource that is left out',
    `${conditions}::test_dependent_ref`,
    leftOut(attachment({ Ref: 'Gateway' })),
    'Template format error: Unresolved resource dependencies [Gateway] in the Resources block of the template',
  ),
  refusedTemplate(
    'a GetAtt of a resource that is left out',
    `${conditions}::test_dependent_get_att`,
    leftOut(attachment({ 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] })),
    'Template format error: Unresolved resource dependencies [Gateway] in the Resources block of the template',
  ),
  refusedTemplate(
    'an output of a resource that is left out',
    `${conditions}::test_output_reference_to_skipped_resource`,
    leftOut({}, { Out: { Value: { Ref: 'Gateway' } } }),
    'Unresolved resource dependencies [Gateway] in the Outputs block of the template',
  ),
  refusedTemplate(
    'an output by GetAtt of a resource that its parameters leave out',
    'moto aws_verified, test_cloudformation/test_conditions::test_permanent_output_conditional_value',
    { ...byParameter, Outputs: { Out: { Value: { 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] } } } },
    'Unresolved resource dependencies [Gateway] in the Outputs block of the template',
    wanted('no'),
  ),
  refusedTemplate(
    'a DependsOn of nothing',
    'LocalStack, cloudformation/engine/test_references::test_depends_on_with_missing_reference',
    { Resources: { A: { ...gateway, DependsOn: 'Nothing' } } },
    'Template format error: Unresolved resource dependencies [Nothing] in the Resources block of the template',
  ),
  refusedTemplate(
    'a Ref to nothing',
    'LocalStack, cloudformation/engine/test_references::test_useful_error_when_invalid_ref',
    { Resources: { Network: network, ...attachment({ Ref: 'InvalidRef' }) } },
    'Template format error: Unresolved resource dependencies [InvalidRef] in the Resources block of the template',
  ),
  refusedTemplate(
    'no template at all',
    'LocalStack, cloudformation/api/test_update_stack::test_no_template_error',
    '',
    'Either Template URL or Template Body must be specified.',
  ),
  {
    fact: 'CreateStack: a resource that is left out may be needed by another that is left out',
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
    fact: 'CreateStack: a condition may be about a resource of an output alone',
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
    fact: 'CreateStack: Fn::If takes nothing of the branch that does not count',
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
  {
    fact: 'ValidateTemplate: JSON that is none is refused by line and column',
    source: 'LocalStack, cloudformation/api/test_templates::test_validate_invalid_json_template_should_fail',
    see: (aws) =>
      refusal(aws.cloudFormation.validateTemplate({ TemplateBody: '{"this is invalid JSON"="bobbins"}' })),
    recorded: validation('Template format error: JSON not well-formed. (line 1, column 25)'),
  },
  {
    fact: 'ValidateTemplate: no Capabilities where none are needed',
    source: 'LocalStack, cloudformation/api/test_templates::test_validate_template',
    async see(aws) {
      const TemplateBody = JSON.stringify({
        Parameters: { KeyName: { Type: 'String', Description: 'A key' } },
        Resources: { Network: network },
      });
      const valid = await aws.cloudFormation.validateTemplate({ TemplateBody });
      return shown(valid, 'Capabilities', 'CapabilitiesReason', 'Parameters');
    },
    recorded: {
      Capabilities: 'absent',
      CapabilitiesReason: 'absent',
      Parameters: [{ ParameterKey: 'KeyName', NoEcho: false, Description: 'A key' }],
    },
  },
  {
    fact: 'GetTemplate: a stack that there is not',
    source: 'LocalStack, cloudformation/api/test_templates::test_get_template_missing_resources_stack',
    see: (aws) => refusal(aws.cloudFormation.getTemplate({ StackName: 'does-not-exist' })),
    recorded: validation('Stack with id does-not-exist does not exist'),
  },
  {
    fact: 'GetTemplate: no name of a stack',
    source: 'LocalStack, cloudformation/api/test_templates::test_get_template_no_arguments',
    see: (aws) => refusal(aws.cloudFormation.getTemplate({})),
    recorded: validation('StackName is required if ChangeSetName is not specified.'),
  },
  {
    fact: 'GetTemplate: the template as it was given, with comments and spaces',
    source: 'LocalStack, cloudformation/api/test_stacks::test_get_template_using_create_stack[yaml]',
    async see(aws) {
      await aws.create('demo', yaml);
      return shown(
        await aws.cloudFormation.getTemplate({ StackName: 'demo' }),
        'TemplateBody',
        'StagesAvailable',
      );
    },
    get recorded() {
      return { TemplateBody: yaml, StagesAvailable: ['Original', 'Processed'] };
    },
  },
  {
    fact: 'Fn::Sub: text, parameters, pseudo parameters, attributes and a map of its own',
    source: 'LocalStack, cloudformation/engine/test_references::test_fn_sub_cases',
    async see(aws) {
      const sub = (argument: unknown) => ({ Value: { 'Fn::Sub': argument } });
      const { Outputs = [] } = await aws.create('demo', {
        Parameters: { Param: { Type: 'String', Default: 'value' } },
        Resources: { Network: network },
        Outputs: {
          Static: sub('a static text'),
          Parameter: sub('${Param}'),
          Twice: sub('${Param} - ${Param}'),
          Pseudo: sub('${AWS::Region}'),
          Suffix: sub('${AWS::URLSuffix}'),
          Attribute: sub('${Network.CidrBlock}'),
          Mapped: sub(['${Own}-${AWS::Region}', { Own: { Ref: 'Param' } }]),
        },
      });
      return Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    },
    recorded: {
      Static: 'a static text',
      Parameter: 'value',
      Twice: 'value - value',
      Pseudo: 'us-east-1',
      Suffix: 'amazonaws.com',
      Attribute: '10.0.0.0/16',
      Mapped: 'value-us-east-1',
    },
  },
  {
    fact: 'Fn::Sub: a number among parameters becomes text',
    source: 'LocalStack, cloudformation/engine/test_references::test_non_string_parameter_in_sub',
    async see(aws) {
      const { Outputs } = await aws.create('demo', {
        Parameters: { Number: { Type: 'Number', Default: 3 } },
        Resources: { Network: network },
        Outputs: { Out: { Value: { 'Fn::Sub': 'my number is ${Number}' } } },
      });
      return Outputs?.[0]?.OutputValue;
    },
    recorded: 'my number is 3',
  },
  {
    fact: 'Fn::Join: what is AWS::NoValue is not joined',
    source: 'LocalStack, cloudformation/test_template_engine::test_join_no_value_construct',
    async see(aws) {
      const { Outputs } = await aws.create('demo', {
        Resources: { Network: network },
        Outputs: { Out: { Value: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] } } },
      });
      return Outputs?.[0]?.OutputValue;
    },
    recorded: 'a-b',
  },
  {
    fact: 'Fn::Select: the index may be a function',
    source: 'LocalStack, cloudformation/test_template_engine::test_fn_select_has_intrinsic_function',
    async see(aws) {
      const { Outputs } = await aws.create('demo', {
        Parameters: { Place: { Type: 'Number', Default: 1 } },
        Resources: { Network: network },
        Outputs: { Out: { Value: { 'Fn::Select': [{ Ref: 'Place' }, ['a', 'b', 'c']] } } },
      });
      return Outputs?.[0]?.OutputValue;
    },
    recorded: 'b',
  },
  {
    fact: 'CreateStack: a GetAtt of an attribute that there is not is found only once resources are made',
    source: 'LocalStack, cloudformation/engine/test_attributes::test_invalid_getatt_fails',
    async see(aws) {
      const template = {
        Resources: { Network: network },
        Outputs: { Out: { Value: { 'Fn::GetAtt': ['Network', 'Invalid'] } } },
      };
      return (await refusal(aws.askFor('demo', template))).name;
    },
    recorded: 'none',
  },
  {
    fact: 'CreateStack: Mappings may be given',
    source: 'LocalStack, cloudformation/engine/test_mappings::test_simple_mapping_working',
    async see(aws) {
      const template = { Mappings: { Map: { Key: { Attribute: 'a' } } }, Resources: { Network: network } };
      return (await refusal(aws.askFor('demo', template))).name;
    },
    recorded: 'none',
  },
];

const yaml = `# A network
Resources:
  Network:
    Type: AWS::EC2::VPC   # of its own
    Properties:
      CidrBlock: 10.0.0.0/16
`;
