import { describe, expect, test } from '@jest/globals';
import { checkTemplate } from '../../../aws/cloudformation/template/check-template.ts';
import { dependenciesOf, refuseCircles } from '../../../aws/cloudformation/template/dependencies.ts';
import { parseTemplate } from '../../../aws/cloudformation/template/parse-template.ts';

const types = new Map([['Test::Thing', { attributes: ['Arn', 'Outer.Inner'] }]]);
const check = (template: object) => () => checkTemplate(parseTemplate(JSON.stringify(template)), types);
const thing = (Properties: object = {}, rest: object = {}) => ({ Type: 'Test::Thing', Properties, ...rest });
const resources = (one: Record<string, unknown>) => ({ Resources: one });

describe('a template is refused', () => {
  test.each([
    ['{"a": 1', /^Template format error: JSON not well-formed\. \(line 1, column \d+\)$/],
    ['a: [1', /^Template format error: YAML not well-formed\. \(line 1, column \d+\)$/],
    ['just text', /^Template format error: unsupported structure\.$/],
    ['{"Resource": {}}', /^Invalid template property or properties \[Resource\]$/],
    [
      '{"AWSTemplateFormatVersion": "2020-01-01"}',
      /^Template format error: 2020-01-01 is not a supported value\.$/,
    ],
    ['', /^Either Template URL or Template Body must be specified\.$/],
  ])('as text: %#', (body, message) => {
    expect(() => parseTemplate(body)).toThrow(message);
  });

  test.each([
    [{}, 'Template format error: At least one Resources member must be defined.'],
    [
      resources({ A: {} }),
      'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
    ],
    [resources({ A_1: thing() }), 'Template format error: Resource name A_1 is non alphanumeric.'],
    [resources({ A: thing({}, { Colour: 'red' }) }), "Invalid template resource property 'Colour'"],
    [
      resources({ A: { Type: 'Test::Other' } }),
      'Template format error: Unrecognized resource types: [Test::Other]',
    ],
    [
      resources({ A: thing({ B: { Ref: 'Missing' } }) }),
      'Template format error: Unresolved resource dependencies [Missing] in the Resources block of the template',
    ],
    [
      resources({ A: thing({}, { DependsOn: 'Missing' }) }),
      'Template format error: Unresolved resource dependencies [Missing] in the Resources block of the template',
    ],
    [
      { ...resources({ A: thing() }), Outputs: { O: { Value: { 'Fn::Sub': '${A} ${Missing}' } } } },
      'Template format error: Unresolved resource dependencies [Missing] in the Outputs block of the template',
    ],
    [
      resources({ A: thing({ B: { 'Fn::GetAtt': ['Missing', 'Arn'] } }) }),
      'Template error: instance of Fn::GetAtt references undefined resource Missing',
    ],
    [
      resources({ A: thing(), B: thing({ C: { 'Fn::Sub': '${A.Colour}' } }) }),
      'Template error: resource A does not support attribute type Colour in Fn::GetAtt',
    ],
    [
      resources({ A: thing({ B: { 'Fn::If': ['Unknown', 1, 2] } }) }),
      'Template error: unresolved condition dependency Unknown in Fn::If',
    ],
    [
      { ...resources({ A: thing() }), Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 'x'] } } },
      'Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template',
    ],
    [
      { ...resources({ A: thing() }), Parameters: { P: { Type: 'Colour' } } },
      'Template format error: Unrecognized parameter type: Colour',
    ],
  ])('for what it says: %#', (template, message) => {
    expect(check(template)).toThrow(message);
  });
});

test('resources that wait for each other are refused, without those that are only next to them', () => {
  const template = parseTemplate(
    JSON.stringify(
      resources({
        A: thing({ Needs: { Ref: 'B' } }),
        B: thing({ Needs: { 'Fn::GetAtt': 'C.Arn' } }),
        C: thing({}, { DependsOn: ['A'] }),
        D: thing(),
      }),
    ),
  );
  expect(() => refuseCircles(dependenciesOf(template, ['A', 'B', 'C', 'D']))).toThrow(
    'Circular dependency between resources: [A, B, C]',
  );
});

test('dependencies come from Ref, Fn::GetAtt, both forms of Fn::Sub, and DependsOn', () => {
  const { resources: definitions, ...rest } = parseTemplate(
    JSON.stringify(
      resources({
        A: thing(),
        B: thing(),
        C: thing(),
        D: thing(),
        E: thing(),
        Last: thing(
          {
            One: [{ Ref: 'A' }],
            Two: { 'Fn::Join': ['-', [{ 'Fn::GetAtt': ['B', 'Arn'] }]] },
            Three: { 'Fn::Sub': '${C.Arn} ${!E}' },
            Four: { 'Fn::Sub': ['${Own}', { Own: { Ref: 'D' } }] },
          },
          { DependsOn: ['D'] },
        ),
      }),
    ),
  );
  const graph = dependenciesOf({ resources: definitions, ...rest }, Object.keys(definitions));
  expect(graph.get('Last')).toEqual(['A', 'B', 'C', 'D']);
});
