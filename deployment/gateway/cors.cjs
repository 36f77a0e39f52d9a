const { list } = require('./parameters.cjs');

const secondsKept = 3600;

/** The web pages whose scripts may call the API. */
async function origins(variables) {
  const allowed = await list(variables, 'corsOrigins');
  for (const origin of allowed)
    if (!/^https?:\/\/[^\s/*?#]+$/.test(origin))
      throw new Error(
        `--param corsOrigins has ${origin}, which is not allowed. Name every origin, with commas between: --param corsOrigins=https://app.example.com,http://localhost:8080`,
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
      ],
      exposedResponseHeaders: ['allow', 'etag', 'location', 'retry-after'],
      maxAge: secondsKept,
    };
  },

  /**
   * Before a request browsers ask whether they may, with no identity. The route for everything else would refuse that:
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
   */
  preflight: async (variables) =>
    (await origins(variables)).length === 0 ? [] : [{ httpApi: { method: 'OPTIONS', path: '/{proxy+}' } }],
};
