const naming = require('serverless/lib/plugins/aws/lib/naming.js');
const { number } = require('./parameters.cjs');

/** The requests a second of a route, and how many at once. AWS itself accepts one cluster change a second. */
const settings = async (variables, kind) => ({
  ThrottlingRateLimit: await number(variables, `${kind}Rate`),
  ThrottlingBurstLimit: await number(variables, `${kind}Burst`),
});

const changesNothing = (method) => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/**
 * The same for callers. A route accepts more at once than in a second, and the draft has no parameter for that.
 * https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-11.html#section-3
 */
async function policy(variables, kind) {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = await settings(variables, kind);
  return `"route";q=${rate};w=1;aws-burst=${burst}`;
}

/** The routes of all functions, including those of head-routes.cjs. */
async function routesOf({ resolveVariable }) {
  const files = await resolveVariable('self:functions');
  const functions = files.flatMap((file) => Object.values(file));
  const routes = functions.flatMap(({ events = [] }) => events.flatMap(({ httpApi }) => httpApi ?? []));
  return routes.flatMap((route) =>
    route.method === 'GET' ? [route, { ...route, method: 'HEAD' }] : [route],
  );
}

/** Each route has its own limit, so that a busy route does not slow down the others. */
async function stage(variables) {
  const limits = { read: await settings(variables, 'read'), write: await settings(variables, 'write') };
  const keys = (await routesOf(variables)).map(({ method, path }) => ({
    limit: changesNothing(method) ? limits.read : limits.write,
    // The name of a route in osls, and in API Gateway.
    own: path === '*' ? '*' : `${method} ${path}`,
    key: path === '*' ? '$default' : `${method} ${path}`,
  }));
  return {
    // API Gateway accepts settings only for existing routes.
    DependsOn: keys.map(({ own }) => naming.getHttpApiRouteLogicalId(own)),
    Properties: {
      DefaultRouteSettings: limits.write,
      RouteSettings: Object.fromEntries(keys.map(({ key, limit }) => [key, limit])),
    },
  };
}

module.exports = {
  stage,
  readPolicy: (variables) => policy(variables, 'read'),
  writePolicy: (variables) => policy(variables, 'write'),
};
