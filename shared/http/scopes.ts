import type { Scope } from '../contracts/contract.ts';

/** The prefixes of a scope in a token: one of them is that of the deployment. */
const prefixesOf = (scope: string, scopes: string[]): string[] =>
  scopes.filter((one) => one.endsWith(scope)).map((one) => one.slice(0, -scope.length));

/**
 * Whether a token also has this scope. API Gateway has verified the scope of the route, whose prefix is that of the
 * other scopes too.
 */
export function alsoHas(wanted: Scope, scopes: string[], verified: string): boolean {
  const prefixes = prefixesOf(verified, scopes);
  return prefixes.length > 0 && prefixes.every((prefix) => scopes.includes(prefix + wanted));
}

/** The challenge for a token without this scope: https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
export function challengeFor(wanted: Scope, scopes: string[], verified: string): string | undefined {
  if (alsoHas(wanted, scopes, verified)) return undefined;
  return `Bearer error="insufficient_scope", scope="${prefixesOf(verified, scopes)[0] ?? ''}${wanted}"`;
}
