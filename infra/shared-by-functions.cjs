/**
 * A plugin of the framework, which makes a log group for each function and lets API Gateway into each one by one: all
 * functions write to one group, and API Gateway calls them with one role (resources/functions.yml). That leaves room under
 * the 500 resources that a stack may have.
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

/** The group of its own, on which the framework has it depend, goes. */
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
