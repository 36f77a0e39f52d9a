const kinds = [
  'cluster',
  'former-cluster',
  'operation',
  'request',
  'orphan',
  'clean-up',
  'clean-up-state',
  'task',
  'task-definition',
  'waiting-place',
  'log-group',
  'usage',
  'task-batch',
];

const actions = {
  get: 'GetItem',
  batchGet: 'BatchGetItem',
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  query: 'Query',
};

/**
 * The kind of an entry is the partition key of the table. ForAllValues is true also for a request without the key, so
 * Null requires one.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const statement = (kind, action) => ({
  Effect: 'Allow',
  Action: `dynamodb:${action}`,
  Resource: { 'Fn::GetAtt': ['Table', 'Arn'] },
  Condition: {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [kind] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  },
});

/** What roles may do with the entries of one kind: `cluster.get`, `operation.put`. */
const statements = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, statement(kind, action)])),
  ]),
);

module.exports = { statements };
