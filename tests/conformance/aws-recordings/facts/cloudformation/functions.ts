import type { Fact } from '../../support/fact.ts';

const network = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

export const functionFacts: Fact[] = [
  {
    fact: 'Fn::Sub: text, parameters, pseudo parameters, attributes and an inline map',
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
    fact: 'Fn::Sub: a number parameter becomes a string',
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
    fact: 'Fn::Join: AWS::NoValue is skipped',
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
];
