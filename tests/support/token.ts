export const [issuer, audience] = ['https://issuer.example.com', 'clusters'];

/** The parameters with which a deployment takes tokens of the issuer. */
export const tokenParameters = [`jwtIssuer=${issuer}`, `jwtAudience=${audience}`];

export const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** A token of the issuer, with a signature that only serverless-offline takes, which does not check it. */
export function token(claims: object): string {
  const all = { iss: issuer, aud: audience, sub: 'robot@clients', exp: inAnHour(), ...claims };
  const parts = [{ alg: 'RS256', typ: 'JWT' }, all].map((part) => JSON.stringify(part));
  return [...parts, 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}
