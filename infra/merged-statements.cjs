/**
 * A plugin of the framework: merges the statements of a role that differ only in their actions. Every journal kind has
 * its own condition, and IAM allows a role 10,240 characters of inline policies:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
module.exports = function MergedStatements({ service }) {
  this.hooks = {
    'before:package:finalize': () => {
      const { Resources } = service.provider.compiledCloudFormationTemplate;
      for (const { Type, Properties } of Object.values(Resources))
        if (Type === 'AWS::IAM::Role')
          for (const { PolicyDocument } of Properties.Policies ?? [])
            PolicyDocument.Statement = merged(PolicyDocument.Statement);
    },
  };
};

function merged(statements) {
  const byRest = new Map();
  for (const { Action, ...rest } of statements) {
    const key = JSON.stringify(rest);
    const { Action: before = [] } = byRest.get(key) ?? {};
    byRest.set(key, { ...rest, Action: [...before, ...[Action].flat()] });
  }
  return [...byRest.values()].map(({ Action, ...rest }) => ({
    ...rest,
    Action: Action.length === 1 ? Action[0] : Action,
  }));
}
