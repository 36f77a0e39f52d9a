/**
 * A plugin of the framework: removes the unused permissions that the framework grants by itself, and lets
 * CloudFormation name the roles of functions. A name with stage, function and region would soon exceed the 64
 * characters that IAM allows.
 */
module.exports = function LeastRoles({ service }) {
  this.hooks = {
    'before:package:initialize': () => {
      for (const [name, settings] of Object.entries(service.functions)) settings.iamRoleStatementsName = name;
    },
    'before:package:finalize': () => trim(service.provider.compiledCloudFormationTemplate.Resources),
  };
};

/** Every function has its own role, and a log group that the deployment creates. */
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
