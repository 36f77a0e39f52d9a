import { AwsError } from '../aws-error.ts';
import type { Service, WireRequest, WireResponse } from '../service.ts';
import type { World } from '../world.ts';
import { asAwsError } from './call.ts';
import { credentialScope } from './credential-scope.ts';
import { jsonError } from './json.ts';
import { queryError } from './query.ts';

/** A refusal before any service is reached, in the protocol that the caller speaks; in JSON every code is an `…Exception`. */
function refused(error: AwsError, { headers }: WireRequest, requestId: string): WireResponse {
  if (!headers['x-amz-target']) return queryError(error, requestId);
  const code = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`;
  return jsonError(new AwsError(code, error.message, { status: error.status }), { requestId });
}

/** One address for every service, as with `AWS_ENDPOINT_URL`: a request finds its service by what it was signed for. */
export function createFrontDoor(
  world: World,
  services: readonly Service[],
): (request: WireRequest) => Promise<WireResponse> {
  const byScope = new Map(services.map((service) => [service.scope, service]));

  function serviceOf(request: WireRequest): Service {
    const { region, service: scope } = credentialScope(request);
    if (region !== world.region) {
      const message = `Credential should be scoped to a valid region, not '${region}'. Local AWS is in ${world.region}.`;
      throw new AwsError('InvalidSignatureException', message, { status: 403 });
    }
    const service = byScope.get(scope);
    if (service) return service;
    const known = [...byScope.keys()].join(', ');
    throw new AwsError('UnknownOperationException', `Local AWS has no service '${scope}'. It has ${known}.`, {
      status: 404,
    });
  }

  return async (request) => {
    let service: Service;
    try {
      service = serviceOf(request);
    } catch (error) {
      return refused(asAwsError(error), request, world.random.uuid());
    }
    return service.handle(request);
  };
}
