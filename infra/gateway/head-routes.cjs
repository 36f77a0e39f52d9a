/**
 * A plugin of the framework: adds a HEAD route to every GET route, with the same function and authorizer. HTTP APIs
 * match methods exactly, and would send HEAD to the route for everything else:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
module.exports = function HeadRoutes(serverless) {
  const { naming } = serverless.getProvider('aws');
  this.hooks = {
    'before:package:finalize': () => {
      const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
      for (const resource of Object.values(Resources)) {
        const { RouteKey = '' } = resource.Properties ?? {};
        if (resource.Type !== 'AWS::ApiGatewayV2::Route' || !RouteKey.startsWith('GET ')) continue;
        const key = RouteKey.replace('GET', 'HEAD');
        Resources[naming.getHttpApiRouteLogicalId(key)] = {
          ...resource,
          Properties: { ...resource.Properties, RouteKey: key },
        };
      }
    },
  };
};
