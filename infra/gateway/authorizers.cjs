const { list, parameter } = require('./parameters.cjs');
const { Refused } = require('../refused.cjs');

const example = 'https://issuer.example.com';

/** The issuer and the audience of tokens; undefined if callers sign their requests. */
async function tokens(variables) {
  const issuerUrl = await parameter(variables, 'jwtIssuer');
  const audience = await list(variables, 'jwtAudience');
  if (!issuerUrl && audience.length === 0) return undefined;
  if (!/^https:\/\/[^\s?#]+$/.test(issuerUrl))
    throw new Refused(
      `--param jwtIssuer=${issuerUrl} is not allowed. Use the address of an OpenID Connect issuer, exactly as in the "iss" of its tokens: --param jwtIssuer=${example}`,
    );
  if (audience.length === 0)
    throw new Refused(
      '--param jwtIssuer also needs --param jwtAudience: the "aud" or "client_id" of the tokens, several separated by commas.',
    );
  return { issuerUrl, audience };
}

const signed = { type: 'aws_iam' };

/** The prefix of scopes in tokens: Amazon Cognito has them as `RESOURCE-SERVER/clusters:read`. */
async function scopePrefix(variables) {
  const prefix = await parameter(variables, 'jwtScopePrefix');
  if (/[\s"\\]/.test(prefix))
    throw new Refused(
      `--param jwtScopePrefix=${prefix} is not allowed. Use the prefix of clusters:read in the "scope" of tokens, such as fargate-clusters/.`,
    );
  return prefix;
}

module.exports = {
  /** Whether callers send tokens; otherwise they sign their requests. */
  takesTokens: async (variables) => (await tokens(variables)) !== undefined,

  scopePrefix,

  /** The authorizers of the API besides that of IAM, which always exists. */
  authorizers: async (variables) => {
    const accepted = await tokens(variables);
    if (!accepted) return {};
    return { token: { type: 'jwt', identitySource: '$request.header.Authorization', ...accepted } };
  },

  /** The authorizer and scopes of routes. */
  routes: async (variables) => {
    if (!(await tokens(variables))) return { read: signed, write: signed, delete: signed, known: signed };
    const prefix = await scopePrefix(variables);
    const withScope = (scope) => ({ name: 'token', scopes: [`${prefix}${scope}`] });
    return {
      read: withScope('clusters:read'),
      write: withScope('clusters:write'),
      delete: withScope('clusters:delete'),
      known: { name: 'token' },
    };
  },

  /** How callers authenticate, for `GET /health`. */
  authentication: async (variables) => {
    const accepted = await tokens(variables);
    if (!accepted)
      return JSON.stringify({
        type: 'sigv4',
        service: 'execute-api',
        region: await variables.resolveVariable('self:provider.region'),
      });
    const { issuerUrl: issuer, audience } = accepted;
    return JSON.stringify({ type: 'oauth2', issuer, audience, scopePrefix: await scopePrefix(variables) });
  },

  /** Whether `npm start` accepts everyone: it cannot check signatures. */
  localIsOpen: async (variables) => (await tokens(variables)) === undefined,
};
