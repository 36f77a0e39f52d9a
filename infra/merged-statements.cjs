/**
 * A plugin of the framework: merges the statements of a role, because IAM allows a role 10,240 characters of inline
 * policies: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
module.exports = function MergedStatements({ service }) {
  this.hooks = {
    'before:package:finalize': () => {
      const { Resources } = service.provider.compiledCloudFormationTemplate;
      for (const { Type, Properties } of Object.values(Resources))
        if (Type === 'AWS::IAM::Role')
          for (const { PolicyDocument } of Properties.Policies ?? [])
            PolicyDocument.Statement = merged(withKindsTogether(PolicyDocument.Statement));
    },
  };
};

const perKey = 'ForAllValues:StringEquals';
const kindsOf = ({ Condition }) => Condition?.[perKey]?.['dynamodb:LeadingKeys'];

/**
 * One statement for each action on entries, with all kinds that it may touch. AWS does not say whether a transaction is
 * authorized write by write, or with the partition keys of all its writes together; this allows both, and no more.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
function withKindsTogether(statements) {
  const single = statements.flatMap((statement) =>
    kindsOf(statement) ? [statement.Action].flat().map((Action) => ({ ...statement, Action })) : statement,
  );
  const kinds = Map.groupBy(single.filter(kindsOf), ({ Action }) => Action);
  return single.map((statement) => {
    const own = kindsOf(statement) && kinds.get(statement.Action).flatMap(kindsOf);
    return own ? withKinds(statement, [...new Set(own)].toSorted()) : statement;
  });
}

const withKinds = ({ Condition, ...statement }, kinds) => ({
  ...statement,
  Condition: { ...Condition, [perKey]: { 'dynamodb:LeadingKeys': kinds } },
});

/** Those that differ only in their actions are one. */
function merged(statements) {
  const byRest = new Map();
  for (const { Action, ...rest } of statements) {
    const key = JSON.stringify(rest);
    const { Action: before = [] } = byRest.get(key) ?? {};
    byRest.set(key, { ...rest, Action: [...new Set([...before, ...[Action].flat()])] });
  }
  return [...byRest.values()].map(({ Action, ...rest }) => ({
    ...rest,
    Action: Action.length === 1 ? Action[0] : Action,
  }));
}
