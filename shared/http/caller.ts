import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Caller } from '../domain/team/caller.ts';
import { membershipOf } from './teams.ts';

/** What the authorizer of the route reports about the caller. */
interface Authorizer {
  iam?: { userArn?: string };
  jwt?: { claims?: Record<string, unknown> };
}

interface Context {
  authorizer?: Authorizer;
}

/**
 * Claims that name the program or person in tokens without `sub` and `client_id`, which API Gateway does not require:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * Several may be needed, since one program may act for many people.
 */
const furtherNames = ['azp', 'appid', 'cid', 'uid', 'oid', 'username', 'email'];

/**
 * The caller: the ARN of an IAM identity, or of a token the claims that name the caller, each with its name, so that a
 * program and a person with equal values are two callers. `anonymous` if the route is open, or if a token names nobody.
 * API Gateway has verified all of it.
 */
export function callerOf({ requestContext }: APIGatewayProxyEventV2): string {
  const { iam, jwt } = (requestContext as Context | undefined)?.authorizer ?? {};
  const claims = jwt?.claims ?? {};
  return iam?.userArn || named(claims, 'sub') || named(claims, 'client_id') || further(claims) || 'anonymous';
}

type Claims = Record<string, unknown>;

const named = (claims: Claims, name: string) => {
  const value = nameIn(claims[name]);
  return value && `${name}:${value}`;
};

const further = (claims: Claims) =>
  furtherNames.flatMap((name) => inOneWord(named(claims, name)) || []).join(' ');

/** Whether API Gateway has authorized the request: on an open route it has not. */
export function isAuthorized({ requestContext }: APIGatewayProxyEventV2): boolean {
  const { iam, jwt } = (requestContext as Context).authorizer ?? {};
  return Boolean(iam ?? jwt?.claims);
}

/**
 * The scopes of a token, from `scope` (separated by spaces) or `scp`; null without a token. API Gateway passes a list as
 * `[one two]`. A scope may have commas and brackets in it: https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function scopesOf({ requestContext }: APIGatewayProxyEventV2): string[] | null {
  const { jwt } = (requestContext as Context | undefined)?.authorizer ?? {};
  if (!jwt?.claims) return null;
  const { scope, scp } = jwt.claims;
  const text = [scope ?? scp ?? ''].flat().join(' ');
  const list = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  return list.split(/\s+/).filter(Boolean);
}

/** The caller with its teams. */
export function callerWithTeams(event: APIGatewayProxyEventV2): Caller & { ignoredTeams: string[] } {
  const { iam, jwt } = (event.requestContext as Context | undefined)?.authorizer ?? {};
  const identity = { userArn: iam?.userArn, claims: jwt?.claims, scopes: scopesOf(event) };
  const { ignored: ignoredTeams, ...membership } = membershipOf(identity);
  return { requestedBy: callerOf(event), ...membership, ignoredTeams };
}

/** Encodes spaces, so that no value imitates another claim: `a email=b` in one claim differs from `a`, `b` in two. */
const inOneWord = (value: string) => value.replaceAll(/[%\s]/g, encodeURIComponent);

const nameIn = (claim: unknown) =>
  typeof claim === 'string' || typeof claim === 'number' ? String(claim) : '';
