import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { optionalSetting } from '../config.ts';
import { CrossSiteRefused } from '../errors/request-errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const own = new Set(['same-origin', 'none']);

/**
 * Refuses changes that a browser sends for a web page of another site, or of another host of the same site. Only
 * browsers send these headers, and no page can change them, so other programs are not affected. The rules and their
 * order are those of https://pkg.go.dev/net/http#CrossOriginProtection
 */
export function refuseCrossSite({ headers, requestContext }: APIGatewayProxyEventV2): void {
  if (safeMethods.has(requestContext.http.method)) return;
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin && allowedOrigins().includes(origin)) return;
  if (site ? own.has(site) : !origin || origin.replace(/^https?:\/\//, '') === requestContext.domainName)
    return;
  throw new CrossSiteRefused(origin);
}

/** The origins that the deployment allows. */
const allowedOrigins = () => optionalSetting('CORS_ORIGINS')?.split(',') ?? [];
