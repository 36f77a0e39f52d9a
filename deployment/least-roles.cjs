/** A plugin of the framework: takes away what the framework grants by itself and nothing here uses. */
module.exports = function LeastRoles({ service }) {
  this.hooks = {
    'before:package:finalize': () => trim(service.provider.compiledCloudFormationTemplate.Resources),
  };
};

/** Every function has a role of its own, and a log group that the deployment makes. */
function trim(resources) {
  delete resources.IamRoleLambdaExecution;
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::IAM::Role') continue;
    for (const { PolicyDocument } of Properties.Policies ?? []) PolicyDocument.Statement.forEach(leaveGroups);
  }
}

function leaveGroups(statement) {
  if (!statement.Action.includes('logs:PutLogEvents')) return;
  statement.Action = statement.Action.filter((action) => action !== 'logs:CreateLogGroup');
}
