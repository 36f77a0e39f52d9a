import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { connect } from './connection.ts';

/** VPCs per region: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const vpcsPerRegion = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };

/** The quotas of the account. */
export function createQuotas() {
  const send = connect((shared) => new ServiceQuotasClient(shared));

  return {
    async vpcs(): Promise<number> {
      const { Quota } = await send(new GetServiceQuotaCommand(vpcsPerRegion));
      return Quota!.Value!;
    },
  };
}

export type Quotas = ReturnType<typeof createQuotas>;
