const naming = require('serverless/lib/plugins/aws/lib/naming.js');
const { number } = require('./parameters.cjs');

/** Requests a second that a route takes, and how many at once. AWS takes cluster changes at one a second itself. */
const defaults = { readRate: 50, readBurst: 100, writeRate: 10, writeBurst: 20 };

const settings = async (variables, kind) => ({
  ThrottlingRateLimit: await number(variables, `${kind}Rate`, defaults[`${kind}Rate`]),
  ThrottlingBurstLimit: await number(variables, `${kind}Burst`, defaults[`${kind}Burst`]),
});

const changesNothing = (method) => ['GET', 'OPTIONS'].includes(method);

/** The routes of all functions. */
async function routesOf({ resolveVariable }) {
  const files = await resolveVariable('self:functions');
  const functions = files.flatMap((file) => Object.values(file));
  return functions.flatMap(({ events = [] }) => events.flatMap(({ httpApi }) => httpApi ?? []));
}

/** Each route has a limit of its own, so that one that is much called leaves the others alone. */
async function stage(variables) {
  const limits = { read: await settings(variables, 'read'), write: await settings(variables, 'write') };
  const keys = (await routesOf(variables)).map(({ method, path }) => ({
    limit: changesNothing(method) ? limits.read : limits.write,
    // What osls calls a route, and what API Gateway does.
    own: path === '*' ? '*' : `${method} ${path}`,
    key: path === '*' ? '$default' : `${method} ${path}`,
  }));
  return {
    // API Gateway takes settings only for routes that exist.
    DependsOn: keys.map(({ own }) => naming.getHttpApiRouteLogicalId(own)),
    Properties: {
      DefaultRouteSettings: limits.write,
      RouteSettings: Object.fromEntries(keys.map(({ key, limit }) => [key, limit])),
    },
  };
}

module.exports = { stage };
