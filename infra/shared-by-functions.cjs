/**
 * A plugin of the framework. The framework creates a log group for each function and allows API Gateway to call each
 * one separately; with this plugin all functions write to one group, and API Gateway calls them with one role
 * (resources/functions.yml). That saves resources, of which a stack may have 500.
 */
module.exports = function SharedByFunctions({ service }) {
  this.hooks = {
    'before:package:finalize': () => share(service.provider.compiledCloudFormationTemplate.Resources),
  };
};

const group = { Ref: 'FunctionLogGroup' };
const streams = {
  'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FunctionLogGroup}:*:*',
};

function share(resources) {
  for (const [logicalId, resource] of Object.entries(resources)) {
    const { Type, Properties } = resource;
    if (Type === 'AWS::Lambda::Function') writeTo(resource, resources);
    if (Type === 'AWS::IAM::Role')
      for (const { PolicyDocument } of Properties.Policies ?? []) PolicyDocument.Statement.forEach(letWrite);
    if (Type === 'AWS::ApiGatewayV2::Integration')
      Properties.CredentialsArn = { 'Fn::GetAtt': ['ApiGatewayRole', 'Arn'] };
    if (Type === 'AWS::Lambda::Permission' && Properties.Principal === 'apigateway.amazonaws.com')
      delete resources[logicalId];
  }
}

/** Removes the function's own group, on which the framework makes the function depend. */
function writeTo(resource, resources) {
  const [own] = resource.DependsOn.filter(
    (logicalId) => resources[logicalId]?.Type === 'AWS::Logs::LogGroup',
  );
  delete resources[own];
  resource.DependsOn = resource.DependsOn.filter((logicalId) => logicalId !== own);
  resource.Properties.LoggingConfig = { LogGroup: group };
}

function letWrite(statement) {
  if (statement.Action.includes('logs:PutLogEvents')) statement.Resource = [streams];
}
