const dynalite =
  'dynalite is the engine; the journal neither asks for this nor reads it, and MiniStack and moto hold its expressions too';
const newTexts =
  'dynalite has the texts from before 2026, without "1 validation error detected: "; nothing reads them';

/** Facts on which local AWS is still other than AWS, each with why it stays so. A difference that has gone fails its test. */
export const differences: Record<string, string> = {
  'CreateStack: a GetAtt of an attribute that there is not is found only once resources are made':
    'refused at the call, before anything is made: who writes a template hears of it sooner',
  'CreateStack: Mappings may be given': 'refused by name: no template of this project has them',
  'CreateStack: a role that there is not is refused at the call':
    'taken while roles are not enforced; the deployment names the one that it makes',
  'Ref: a security group of no network is its name':
    'its id: groups outside of a network are those of EC2-Classic, which has gone, or of the default network',
  'CreateSecurityGroup: ARNs in the regions of China':
    'the partition is aws in every region: the API is written for it, and AWS::Partition in templates follows',
  'RunTask: who started a task may have spaces':
    'refused, as the API reference has it; what AWS takes of its own services, it documents for nobody else',
  'CreateTable: a new table': dynalite,
  'CreateTable: a table that is there': dynalite,
  'DeleteItem: the item comes with a condition that does not hold, where it is asked for': dynalite,
  'UpdateItem: the item comes with a condition that does not hold, where it is asked for': dynalite,
  'TransactWriteItems: a condition that does not hold cancels all': dynalite,
  'DescribeContinuousBackups: every table has them': dynalite,
  'UpdateItem: a section twice (ADD)': newTexts,
  'UpdateItem: a section twice (REMOVE)': newTexts,
  'UpdateItem: a section twice (SET)': newTexts,
  'UpdateItem: a name that no expression uses': newTexts,
  'UpdateItem: a value that no expression uses': newTexts,
  'PutItem: a name that no expression uses': newTexts,
  'DeleteItem: a name that no expression uses': newTexts,
  'PutItem: an empty set': newTexts,
};
