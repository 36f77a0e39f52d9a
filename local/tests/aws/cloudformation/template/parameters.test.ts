import { expect, test } from '@jest/globals';
import { parameterValues } from '../../../../aws/cloudformation/template/parameters.ts';

const size = { Type: 'Number', Default: 2, MinValue: 1, MaxValue: 10 };

test('a parameter has the value that is given, else its default', () => {
  const definitions = { Size: size, Name: { Type: 'String' } };
  expect([...parameterValues(definitions, { Name: 'web' })]).toEqual([
    ['Size', '2'],
    ['Name', 'web'],
  ]);
});

test.each([
  [{}, {}, 'Parameters: [Name] must have values'],
  [{ Name: 'a', Colour: 'red' }, {}, 'Parameters: [Colour] do not exist in the template'],
  [{ Name: 'a' }, { AllowedValues: ['b', 'c'] }, "Parameter 'Name' must be one of AllowedValues"],
  [{ Name: 'a' }, { AllowedPattern: '[b-z]+' }, "Parameter 'Name' must match pattern [b-z]+"],
  [{ Name: 'a' }, { MinLength: 2 }, "Parameter 'Name' must contain at least 2 characters"],
  [{ Name: 'a' }, { Type: 'Number' }, "Parameter 'Name' must be a number"],
  [
    { Name: 'a' },
    { MinLength: 2, ConstraintDescription: 'be longer' },
    'Parameter Name failed to satisfy constraint: be longer',
  ],
])('parameters %j are refused', (given, rule, message) => {
  expect(() =>
    parameterValues({ Name: { Type: 'String', ...rule } }, given as Record<string, string>),
  ).toThrow(message);
});
