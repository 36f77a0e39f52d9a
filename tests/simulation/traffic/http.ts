import type { Contract } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { responseOf, gatewayEvent, type HttpRequest } from '../../support/gateway.ts';
import type { Answer } from '../../support/product.ts';
import { LambdaError } from '../product/lambda-error.ts';
import type { Simulation } from '../run/simulation.ts';
import { worldTime } from '../time/virtual-time.ts';
import type { HttpAnswer } from './exchange.ts';
import { identityOf } from './identity.ts';

const byRoute = new Map(contracts.map((contract) => [`${contract.method} ${contract.path}`, contract]));

/** Sends a request through API Gateway, and checks every response against its contract. */
export async function http(
  { plan, lambda, trace, reached, violate, sent, onExchange }: Simulation,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { entry, event } = gatewayEvent({ ...request, ...identityOf(plan, request.user) });
  const contract = byRoute.get(event.routeKey)!;
  const { operationId } = contract;
  const sentAt = worldTime();
  const params = event.pathParameters;
  sent.push({ request, operationId, params, event, sentAt });
  const name = `${request.user ?? 'ada'}: ${request.method} ${request.url}`;
  trace.write(`${name} ${request.headers?.['idempotency-key'] ?? ''}`);
  const answer = { ...(await send()), sentAt, answeredAt: worldTime() };
  for (const hear of onExchange) hear({ request, operationId, params, event, answer });
  return answer;

  async function send(): Promise<Answer & { code?: string }> {
    try {
      const given = responseOf(await lambda.once(entry, event));
      const code = given.status >= 400 ? (given.body as { code?: string }).code : undefined;
      trace.write(`${name} => ${given.status} ${code ?? ''}`);
      if (code) reached.add(`answered ${code}`);
      const problem = problemWith(contract, given, code);
      if (problem) violate('answers keep their contract', `${name} => ${problem}`);
      return { ...given, ...(code && { code }) };
    } catch (error) {
      if (!(error instanceof LambdaError)) throw error;
      const status = error.name === 'Sandbox.Timedout' ? 503 : 500;
      trace.write(`${name} => ${status} of API Gateway`);
      return { status, headers: {}, body: {} };
    }
  }
}

function problemWith(
  contract: Contract,
  { status, headers, body }: Answer,
  code: string | undefined,
): string | undefined {
  if (code !== undefined) {
    if (code === 'internal_error') return `${status} ${JSON.stringify(body)}`;
    const known = contract.problems.includes(code as (typeof contract.problems)[number]);
    if (!known) return `a problem it does not have: ${code}`;
    const mayBeRepeated = [429, 503].includes(status) || code === 'idempotency_key_in_use';
    if (mayBeRepeated !== 'retry-after' in headers)
      return `${status} ${code} with Retry-After: ${headers['retry-after']}`;
    return headers['content-type'] === 'application/problem+json'
      ? undefined
      : `a problem as ${headers['content-type']}`;
  }
  const expected = contract.response;
  if (status !== expected.status) return `a status it does not have: ${status} ${JSON.stringify(body)}`;
  // Documents go out as they are.
  const { mediaType = 'application/json' } = expected;
  if (headers['content-type'] !== mediaType) return `another media type: ${headers['content-type']}`;
  if (expected.mediaType) return undefined;
  const { success, error } = expected.schema.safeParse(body);
  return success ? undefined : `an answer of another shape: ${error.message}`;
}
