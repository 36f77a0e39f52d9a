const { list } = require('./parameters.cjs');
const { Refused } = require('../refused.cjs');

const secondsKept = 3600;

/** The origins whose web pages may call the API. */
async function origins(variables) {
  const allowed = await list(variables, 'corsOrigins');
  for (const origin of allowed)
    if (!/^https?:\/\/[^\s/*?#]+$/.test(origin))
      throw new Refused(
        `--param corsOrigins has ${origin}, which is not allowed. Name every origin, separated by commas: --param corsOrigins=https://app.example.com,http://localhost:8080`,
      );
  return allowed;
}

module.exports = {
  cors: async (variables) => {
    const allowedOrigins = await origins(variables);
    if (allowedOrigins.length === 0) return false;
    return {
      allowedOrigins,
      allowedMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'authorization',
        'content-type',
        'idempotency-key',
        'if-match',
        'if-none-match',
        'x-amz-content-sha256',
        'x-amz-date',
        'x-amz-security-token',
        'traceparent',
        'x-request-id',
      ],
      exposedResponseHeaders: ['allow', 'etag', 'location', 'ratelimit-policy', 'request-id', 'retry-after'],
      maxAge: secondsKept,
    };
  },

  /** The same for the functions, which refuse changes from other pages. */
  origins: async (variables) => (await origins(variables)).join(','),
};
