import type {
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { AwsError } from '../aws-error.ts';
import type { Service } from '../service.ts';
import { jsonService } from '../wire/json.ts';
import type { World } from '../world.ts';
import type { Quota, Quotas } from './quotas.ts';

const missing = () =>
  new AwsError('NoSuchResourceException', 'The request failed because the specified quota does not exist.');

function described({ serviceCode, code, name, value }: Quota, { region, accountId }: World): ServiceQuota {
  return {
    ServiceCode: serviceCode,
    ServiceName: 'Amazon Virtual Private Cloud (Amazon VPC)',
    QuotaArn: `arn:aws:servicequotas:${region}:${accountId}:${serviceCode}/${code}`,
    QuotaCode: code,
    QuotaName: name,
    Value: value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  };
}

/** The parts of Service Quotas that read quotas. Only the emulated quotas exist. */
export function createServiceQuotas(world: World, quotas: Quotas): Service {
  const actions = {
    GetServiceQuota({ ServiceCode, QuotaCode }: GetServiceQuotaRequest): GetServiceQuotaResponse {
      const quota = quotas.find(QuotaCode ?? '');
      if (!quota || quota.serviceCode !== ServiceCode) throw missing();
      return { Quota: described(quota, world) };
    },
  };
  return jsonService({
    world,
    scope: 'servicequotas',
    target: 'ServiceQuotasV20190624',
    version: '1.1',
    actions,
  });
}
