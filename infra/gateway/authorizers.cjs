const { list, parameter } = require('./parameters.cjs');

const example = 'https://issuer.example.com';

/** The issuer of tokens and whom they have to be for; nothing where callers sign their requests. */
async function tokens(variables) {
  const issuerUrl = await parameter(variables, 'jwtIssuer');
  const audience = await list(variables, 'jwtAudience');
  if (!issuerUrl && audience.length === 0) return undefined;
  if (!/^https:\/\/[^\s?#]+$/.test(issuerUrl))
    throw new Error(
      `--param jwtIssuer=${issuerUrl} is not allowed. Use the address of an OpenID Connect issuer, as its tokens have it in "iss": --param jwtIssuer=${example}`,
    );
  if (audience.length === 0)
    throw new Error(
      '--param jwtIssuer needs --param jwtAudience beside it: what the tokens have in "aud" or "client_id", several with commas between.',
    );
  return { issuerUrl, audience };
}

const signed = { type: 'aws_iam' };

/** What stands before the scopes in tokens: Amazon Cognito has them as `RESOURCE-SERVER/clusters:read`. */
async function scopePrefix(variables) {
  const prefix = await parameter(variables, 'jwtScopePrefix');
  if (/[\s"\\]/.test(prefix))
    throw new Error(
      `--param jwtScopePrefix=${prefix} is not allowed. Use what stands before clusters:read in the "scope" of tokens, such as fargate-clusters/.`,
    );
  return prefix;
}

module.exports = {
  /** The authorizers of the API beside that of IAM, which is always there. */
  authorizers: async (variables) => {
    const accepted = await tokens(variables);
    if (!accepted) return {};
    return { token: { type: 'jwt', identitySource: '$request.header.Authorization', ...accepted } };
  },

  /** What routes ask of their callers. */
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

  /** How callers say who they are, for `GET /health`. */
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

  /** Whether `npm start` lets everyone in: it cannot check signatures. */
  localIsOpen: async (variables) => (await tokens(variables)) === undefined,
};
