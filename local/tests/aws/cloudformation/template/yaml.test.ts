import { expect, test } from '@jest/globals';
import { parseTemplate } from '../../../../aws/cloudformation/template/parse-template.ts';

test('YAML with short forms says the same as JSON', () => {
  const { resources: definitions } = parseTemplate(`
Resources:
  Thing:
    Type: Test::Thing
    DependsOn: Other
    Properties:
      Name: !Sub '\${AWS::StackName}-web'
      Arn: !GetAtt Other.Outer.Inner
      Zone: !Select [0, !GetAZs '']
      Version: 2012-10-17
      Maybe: !If
        - Yes
        - !Ref Other
        - !Ref AWS::NoValue
  Other:
    Type: Test::Thing
`);
  expect(definitions['Thing']).toEqual({
    Type: 'Test::Thing',
    DependsOn: 'Other',
    Properties: {
      Name: { 'Fn::Sub': '${AWS::StackName}-web' },
      Arn: { 'Fn::GetAtt': ['Other', 'Outer.Inner'] },
      Zone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      Version: '2012-10-17',
      Maybe: { 'Fn::If': ['Yes', { Ref: 'Other' }, { Ref: 'AWS::NoValue' }] },
    },
  });
});
