import * as z from 'zod';
import { VPC_QUOTA, INTERNET_GATEWAY_QUOTA, type Quotas } from '../service-quotas/quotas.ts';
import type { WireRequest, WireResponse } from '../service.ts';
import type { Faults } from '../faults.ts';
import { isLocalHost } from '../wire/local-host.ts';
import type { SourceTags } from '../ecs/tasks/source-tags.ts';
import { faultInput } from './fault-input.ts';

export const CONTROL_PATH = '/_local/';

const quotaInput = z.strictObject({
  code: z.enum([VPC_QUOTA, INTERNET_GATEWAY_QUOTA]),
  value: z.int().min(0),
});

const sourceInput = z.strictObject({
  arn: z.string().regex(/^arn:[^:]+:(secretsmanager|ssm|s3):/),
  tags: z.record(z.string(), z.string()),
});

interface ControlOptions {
  faults: Faults;
  quotas: Quotas;
  sourceTags: SourceTags;
  inventory: () => object;
  permissions: () => object;
  /** The hosts that are listened on. */
  hosts: readonly string[];
}

const json = (status: number, body: object): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const noContent = (): WireResponse => ({ status: 204, headers: {}, body: '' });

/** Runs the action with the request's body, or returns 400 with all its errors. */
function withBody<Input>(
  { body }: WireRequest,
  schema: z.ZodType<Input>,
  action: (input: Input) => WireResponse,
) {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return json(400, { message: 'The request body is not JSON.' });
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return action(data);
  const issues = error.issues.map(({ path, message }) => ({ path, message }));
  return json(400, { message: 'The request body is not valid.', issues });
}

/** What a web page may have a browser send: to a name that it has pointed here, or from a site of its own. */
function refusalOf({ method, headers }: WireRequest, hosts: readonly string[]): WireResponse | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (host !== undefined && !isLocalHost(host, hosts))
    return json(421, { message: `This server is not ${host}. Ask for localhost, 127.0.0.1 or [::1].` });
  const isForeign = site ? !['same-origin', 'none'].includes(site) : origin && origin !== `http://${host}`;
  if (method === 'GET' || !isForeign) return undefined;
  return json(403, { message: 'Local AWS takes changes from no web page.' });
}

/** What scenarios steer local AWS by, and see what is left in it. Not part of AWS. */
export function createControl({
  faults,
  quotas,
  sourceTags,
  inventory,
  permissions,
  hosts,
}: ControlOptions): (request: WireRequest) => WireResponse {
  const routes: Record<string, (request: WireRequest, id?: string) => WireResponse> = {
    'GET faults': () => json(200, { faults: faults.list() }),
    'POST faults': (request) =>
      withBody(request, faultInput, (fault) => json(201, { id: faults.plan(fault) })),
    'DELETE faults': (_, id) => {
      faults.withdraw(id);
      return noContent();
    },
    'PUT quotas': (request) =>
      withBody(request, quotaInput, ({ code, value }) => {
        quotas.set(code, value);
        return noContent();
      }),
    'PUT source-tags': (request) =>
      withBody(request, sourceInput, ({ arn, tags }) => {
        sourceTags.set(arn, tags);
        return noContent();
      }),
    'GET inventory': () => json(200, inventory()),
    'GET permissions': () => json(200, permissions()),
  };

  return (request) => {
    const refusal = refusalOf(request, hosts);
    if (refusal) return refusal;
    const { pathname } = new URL(request.path, 'http://local');
    const [name = '', id] = pathname.slice(CONTROL_PATH.length).split('/');
    const route = `${request.method} ${name}`;
    const run = Object.hasOwn(routes, route) ? routes[route] : undefined;
    if (run) return run(request, id);
    const known = Object.keys(routes).map((known) => known.replace(' ', ` ${CONTROL_PATH}`));
    return json(404, {
      message: `Local AWS has no ${request.method} ${pathname}. It has ${known.join(', ')}.`,
    });
  };
}
