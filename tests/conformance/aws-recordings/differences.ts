import { expect } from '@jest/globals';

/** A fact on which local AWS is still other than AWS. */
interface Difference {
  /** Why it stays so. */
  reason: string;
  /** What local AWS returns instead. */
  local: unknown;
}

const dynalite =
  'dynalite is the engine; the journal neither sends nor reads this, and MiniStack and moto test its expressions too';
const newTexts =
  'dynalite has the messages from before 2026, without "1 validation error detected: "; nothing reads them';

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
  'CreateStack: a GetAtt of an unknown attribute fails only when resources are created': {
    reason:
      'refused at the request, before anything is created: the author of a template sees the mistake earlier',
    local: 'ValidationError',
  },
  'CreateStack: Mappings are allowed': {
    reason: 'refused by name, because no template of this project has them',
    local: 'ValidationError',
  },
  'CreateStack: the request with an unknown role is refused': {
    reason: 'accepted while roles are not enforced; the deployment names the role that it creates',
    local: { name: 'none', message: '' },
  },
  'Ref: a security group outside a VPC returns its name': {
    reason:
      'the local AWS returns its id: groups outside a VPC exist only in EC2-Classic, which is retired, or in the default VPC',
    local: expect.stringMatching(/^sg-[0-9a-f]{17}$/),
  },
  'RunTask: startedBy may contain spaces': {
    reason:
      'refused, as in the API reference; AWS accepts it from its own services and does not document it for others',
    local: 'InvalidParameterException',
  },
  'CreateTable: a table that exists': {
    reason: dynalite,
    local: { name: 'ResourceInUseException', message: 'UnknownError' },
  },
  'DeleteItem: a failed condition returns the item on request': {
    reason: dynalite,
    local: 'absent',
  },
  'UpdateItem: a failed condition returns the item on request': {
    reason: dynalite,
    local: 'absent',
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
