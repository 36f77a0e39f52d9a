import { expect, test } from '@jest/globals';
import { evaluate } from '../../../../aws/cloudformation/template/evaluate.ts';
import type { Scope } from '../../../../aws/cloudformation/template/scope.ts';
import type { Json } from '../../../../aws/cloudformation/template/template.ts';

const scope: Scope = {
  reference: (name) => ({ Name: 'web', List: ['a', 'b'], 'AWS::Region': 'us-east-1' })[name],
  attribute: (logicalId, name) => (logicalId === 'Thing' && name === 'Outer.Inner' ? 'deep' : undefined),
  condition: (name) => name === 'Yes',
  zones: ['us-east-1a', 'us-east-1b'],
};

test.each<[Json, Json]>([
  [{ Ref: 'Name' }, 'web'],
  [{ 'Fn::GetAtt': ['Thing', 'Outer.Inner'] }, 'deep'],
  [{ 'Fn::GetAtt': 'Thing.Outer.Inner' }, 'deep'],
  [
    { 'Fn::Sub': '${Name} in ${AWS::Region}: ${Thing.Outer.Inner} ${!Literal}' },
    'web in us-east-1: deep ${Literal}',
  ],
  [{ 'Fn::Sub': ['${Name}-${Own}', { Own: { 'Fn::Select': ['1', { Ref: 'List' }] } }] }, 'web-b'],
  [{ 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  [{ 'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] }, 'us-east-1a'],
  [{ 'Fn::Split': ['|', 'a|b'] }, ['a', 'b']],
  [{ 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
  [{ 'Fn::Cidr': ['10.1.255.0/24', '2', '4'] }, ['10.1.255.0/28', '10.1.255.16/28']],
  [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
  [{ Kept: 1, Gone: { 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] } }, { Kept: 1 }],
  [['a', { 'Fn::If': ['No', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
  [{ 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] }, true],
  [{ 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': ['1', 1] }] }, true],
  [{ Condition: { StringEquals: { a: { Ref: 'Name' } } } }, { Condition: { StringEquals: { a: 'web' } } }],
])('%j is %j', (value, expected) => {
  expect(evaluate(value, scope)).toEqual(expected);
});

test.each<[Json, string]>([
  [{ 'Fn::Select': [3, ['a']] }, 'Template error: Fn::Select cannot select nonexistent value at index 3'],
  [
    { 'Fn::Join': 'a' },
    'Template error: every Fn::Join object requires two parameters, (1) a string delimiter',
  ],
  [
    { 'Fn::Cidr': ['10.0.0.0/24', 9, 8] },
    'Template error: Fn::Cidr cannot create 9 blocks of 8 bits in 10.0.0.0/24',
  ],
])('%j is refused', (value, message) => {
  expect(() => evaluate(value, scope)).toThrow(message);
});
