import { expect } from '@jest/globals';

/** A fact on which local AWS is still other than AWS. */
interface Difference {
  /** Why it stays so. */
  reason: string;
  /** What local AWS returns instead. */
  local: unknown;
}

const dynalite =
  'dynalite is the engine; the journal neither asks for this nor reads it, and MiniStack and moto hold its expressions too';
const newTexts =
  'dynalite has the texts from before 2026, without "1 validation error detected: "; nothing reads them';

const invalid = (message: string) => ({ name: 'ValidationException', message });
const onlyOnce = (section: string) => ({
  reason: newTexts,
  local: invalid(
    `Invalid UpdateExpression: The "${section}" section can only be used once in an update expression;`,
  ),
});
const unusedName = {
  reason: newTexts,
  local: invalid('Value provided in ExpressionAttributeNames unused in expressions: keys: {#count}'),
};

/** A difference that has gone, or has become another one, fails its test. */
export const differences: Record<string, Difference> = {
  'CreateStack: a GetAtt of an attribute that there is not is found only once resources are made': {
    reason: 'refused at the call, before anything is made: who writes a template hears of it sooner',
    local: 'ValidationError',
  },
  'CreateStack: Mappings may be given': {
    reason: 'refused by name: no template of this project has them',
    local: 'ValidationError',
  },
  'CreateStack: a role that there is not is refused at the call': {
    reason: 'taken while roles are not enforced; the deployment names the one that it makes',
    local: { name: 'none', message: '' },
  },
  'Ref: a security group of no network is its name': {
    reason:
      'its id: groups outside of a network are those of EC2-Classic, which has gone, or of the default network',
    local: expect.stringMatching(/^sg-[0-9a-f]{17}$/),
  },
  'RunTask: who started a task may have spaces': {
    reason:
      'refused, as the API reference has it; what AWS takes of its own services, it documents for nobody else',
    local: 'InvalidParameterException',
  },
  'CreateTable: a new table': {
    reason: dynalite,
    local: {
      DeletionProtectionEnabled: 'absent',
      ItemCount: 0,
      TableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/demo',
      TableSizeBytes: 0,
    },
  },
  'CreateTable: a table that is there': {
    reason: dynalite,
    local: { name: 'ResourceInUseException', message: 'UnknownError' },
  },
  'DeleteItem: the item comes with a condition that does not hold, where it is asked for': {
    reason: dynalite,
    local: 'absent',
  },
  'UpdateItem: the item comes with a condition that does not hold, where it is asked for': {
    reason: dynalite,
    local: 'absent',
  },
  'TransactWriteItems: a condition that does not hold cancels all': {
    reason: dynalite,
    local: { name: 'UnknownOperationException', message: 'UnknownError' },
  },
  'DescribeContinuousBackups: every table has them': { reason: dynalite, local: undefined },
  'UpdateItem: a section twice (ADD)': onlyOnce('ADD'),
  'UpdateItem: a section twice (REMOVE)': onlyOnce('REMOVE'),
  'UpdateItem: a section twice (SET)': onlyOnce('SET'),
  'UpdateItem: a name that no expression uses': unusedName,
  'UpdateItem: a value that no expression uses': {
    reason: newTexts,
    local: invalid('Value provided in ExpressionAttributeValues unused in expressions: keys: {:more}'),
  },
  'PutItem: a name that no expression uses': unusedName,
  'DeleteItem: a name that no expression uses': unusedName,
  'PutItem: an empty set': {
    reason: newTexts,
    local: invalid('One or more parameter values were invalid: An number set  may not be empty'),
  },
};
