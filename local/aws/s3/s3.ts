import type { AwsError } from '../aws-error.ts';
import type { Service, WireRequest, WireResponse } from '../service.ts';
import { asAwsError, createCall } from '../wire/call.ts';
import { escapeXml } from '../wire/xml.ts';
import type { World } from '../world.ts';
import { createBuckets, type Buckets } from './buckets.ts';
import { addressedBy, operationOf, operations } from './operations.ts';

export interface S3 extends Service {
  readonly buckets: Buckets;
}

/** S3, as far as deployments keep their packages there. */
export function createS3(world: World): S3 {
  const buckets = createBuckets();
  const call = createCall({ world, scope: 's3' });

  async function answer(request: WireRequest, headers: Record<string, string>): Promise<WireResponse> {
    const addressed = addressedBy(request);
    const action = operationOf(request, addressed);
    return (await call(action, () => {
      world.access?.ofRequest(request, { scope: 's3', action, input: addressed });
      const { body = '', headers: own = {} } = operations[action]!(buckets, addressed, request);
      return { status: 200, headers: { 'content-type': 'application/xml', ...headers, ...own }, body };
    })) as WireResponse;
  }

  return {
    scope: 's3',
    buckets,
    async handle(request) {
      const headers = { 'x-amz-request-id': world.random.uuid() };
      try {
        return await answer(request, headers);
      } catch (error) {
        return refusal(asAwsError(error), request, headers);
      }
    },
  };
}

/** A HEAD has no body that could say why. */
function refusal(
  { status, code, message }: AwsError,
  { method }: WireRequest,
  headers: Record<string, string>,
): WireResponse {
  const body = `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: method === 'HEAD' ? '' : body,
  };
}
