import type { Quotas } from '../../aws/quotas.ts';
import type { Vpcs } from '../../aws/vpcs.ts';
import type { VpcQuota } from '../../domain/cluster/planned-network.ts';
import { unlessRefused } from '../unless-refused.ts';

export interface VpcQuotaDependencies {
  vpcs: Pick<Vpcs, 'countVpcs'>;
  quotas: Quotas;
}

/** The VPCs of the account and their quota; undefined if AWS does not let this API read them. */
export const vpcQuota = ({ vpcs, quotas }: VpcQuotaDependencies): Promise<VpcQuota | undefined> =>
  unlessRefused(
    async () => {
      const [existing, allowed] = await Promise.all([vpcs.countVpcs(), quotas.vpcs()]);
      return { existing, allowed };
    },
    () => undefined,
  );
