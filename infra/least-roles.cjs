/**
 * A plugin of the framework: takes away what the framework grants by itself and nothing here uses, and lets CloudFormation
 * name the roles of functions. With stage, function and region in it a name would soon be longer than the 64 characters
 * that IAM takes.
 */
module.exports = function LeastRoles({ service }) {
  this.hooks = {
    'before:package:initialize': () => {
      for (const [name, settings] of Object.entries(service.functions)) settings.iamRoleStatementsName = name;
    },
    'before:package:finalize': () => trim(service.provider.compiledCloudFormationTemplate.Resources),
  };
};

/** Every function has a role of its own, and a log group that the deployment makes. */
function trim(resources) {
  delete resources.IamRoleLambdaExecution;
  for (const [logicalId, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::Role') continue;
    if (logicalId.endsWith('IamRoleLambdaExecution')) delete Properties.RoleName;
    for (const { PolicyDocument } of Properties.Policies ?? []) PolicyDocument.Statement.forEach(leaveGroups);
  }
}

function leaveGroups(statement) {
  if (!statement.Action.includes('logs:PutLogEvents')) return;
  statement.Action = statement.Action.filter((action) => action !== 'logs:CreateLogGroup');
}
