import { expect, test } from '@jest/globals';
import { mutate } from '../../mutants/mutant.ts';
import { documentChanges } from '../../mutants/mutators/document.ts';

const mutantsOf = (source: string) => documentChanges(source).map((change) => mutate(source, change));

test('rights are missing, and for everything', () => {
  const statement = 'Effect: Allow\nAction: [ecs:RunTask, ecs:StopTask]\nResource: !Sub arn:ecs\n';
  expect(mutantsOf(statement).toSorted()).toEqual(
    [
      'Action: [ecs:RunTask, ecs:StopTask]\nResource: !Sub arn:ecs\n',
      'Effect: Allow\nAction: [ ecs:StopTask]\nResource: !Sub arn:ecs\n',
      'Effect: Allow\nAction: [ecs:RunTask]\nResource: !Sub arn:ecs\n',
      'Effect: Allow\nAction: [ecs:RunTask, ecs:StopTask]\n',
      "Effect: Allow\nAction: [ecs:RunTask, ecs:StopTask]\nResource: '*'\n",
      'Effect: Allow\nResource: !Sub arn:ecs\n',
    ].toSorted(),
  );
});

test('states lead elsewhere, and try more often', () => {
  const machine = '{ "StartAt": "One", "States": { "One": { "MaxAttempts": 3 }, "Two": {} } }';
  const mutants = mutantsOf(machine);
  expect(mutants).toContain(machine.replace('"StartAt": "One"', '"StartAt": "Two"'));
  expect(mutants).toContain(machine.replace('3', '6'));
  expect(mutants).toContain(machine.replace('"MaxAttempts": 3', ''));
});
