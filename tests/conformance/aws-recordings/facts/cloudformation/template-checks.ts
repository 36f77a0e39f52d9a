import { refusal, type Fact } from '../../support/fact.ts';
import { refusedTemplate, attachment } from '../../support/template-resources.ts';

const gateway = { Type: 'AWS::EC2::InternetGateway' };
const network = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

/** A template that is valid up to its outputs. */
const withOutput = (output: unknown) => ({ Resources: { Gateway: gateway }, Outputs: { Out: output } });

const conditions = 'LocalStack, cloudformation/engine/test_conditions';
const validations = 'LocalStack, cloudformation/api/test_validations';

export const templateCheckFacts: Fact[] = [
  refusedTemplate(
    'the value of an output must not be null',
    `${validations}::test_invalid_output_structure[none-value]`,
    withOutput({ Value: null }),
    "[/Outputs/Out/Value] 'null' values are not allowed in templates",
  ),
  refusedTemplate(
    'the message names the first null',
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
    'no template',
    'LocalStack, cloudformation/api/test_update_stack::test_no_template_error',
    '',
    'Either Template URL or Template Body must be specified.',
  ),
  {
    fact: 'CreateStack: a GetAtt of an unknown attribute fails only when resources are created',
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
    fact: 'CreateStack: Mappings are allowed',
    source: 'LocalStack, cloudformation/engine/test_mappings::test_simple_mapping_working',
    async see(aws) {
      const template = { Mappings: { Map: { Key: { Attribute: 'a' } } }, Resources: { Network: network } };
      return (await refusal(aws.askFor('demo', template))).name;
    },
    recorded: 'none',
  },
];
