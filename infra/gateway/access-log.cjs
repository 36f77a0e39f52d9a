/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const members = {
  // The Request-Id of callers, which is also in problems and in the logs of functions.
  requestId: '$context.requestId',
  // The id of Lambda, in the logs of functions.
  functionRequestId: '$context.integration.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  identity: '$context.identity.userArn',
  subject: '$context.authorizer.claims.sub',
  client: '$context.authorizer.claims.client_id',
  routeKey: '$context.routeKey',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  responseLength: '$context.responseLength',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
};

module.exports = { format: JSON.stringify(members) };
