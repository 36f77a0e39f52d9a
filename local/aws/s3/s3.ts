import { AwsError } from '../aws-error.ts';
import type { Service, WireRequest, WireResponse } from '../service.ts';
import { asAwsError, createCall } from '../wire/call.ts';
import { escapeXml } from '../wire/xml.ts';
import type { World } from '../world.ts';
import { createBuckets, type Buckets } from './buckets.ts';
import { addressedBy, operationOf, operations, type Addressed } from './operations.ts';

export interface S3 extends Service {
  readonly buckets: Buckets;
}

/** The parts of S3 that store the packages of deployments. */
export function createS3(world: World): S3 {
  const buckets = createBuckets();
  const call = createCall({ world, scope: 's3' });

  const permit = (request: WireRequest, action: string, input: Addressed) =>
    world.access?.ofRequest(request, { scope: 's3', action, input });

  /** Of a deletion of several, each object is allowed or denied by itself. */
  function withDenied(request: WireRequest, addressed: Addressed): Addressed {
    const isDenied = (key: string) => {
      try {
        permit(request, 'DeleteObjects', { ...addressed, keys: [key] });
        return false;
      } catch (error) {
        if (error instanceof AwsError && error.code === 'AccessDenied') return true;
        throw error;
      }
    };
    return { ...addressed, deniedKeys: addressed.keys.filter(isDenied) };
  }

  async function answer(request: WireRequest, headers: Record<string, string>): Promise<WireResponse> {
    const addressed = addressedBy(request);
    const action = operationOf(request, addressed);
    return (await call(action, () => {
      const isOfSeveral = action === 'DeleteObjects';
      if (!isOfSeveral) permit(request, action, addressed);
      const input = isOfSeveral ? withDenied(request, addressed) : addressed;
      const { body = '', headers: own = {} } = operations[action]!(buckets, input, request);
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
