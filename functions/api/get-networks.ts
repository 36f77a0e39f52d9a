import { getNetworks as contract } from '../../shared/contracts/networks.ts';
import { allowedVpcs, networkSettings, quotas, vpcs } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getNetworks } from '../../shared/use-cases/networks/get-networks.ts';

/** GET /networks: the networks in which a cluster can be created. */
export const handler = endpoint(contract, () =>
  getNetworks({ networks: networkSettings(), allowedVpcs: allowedVpcs(), vpcs, quotas }),
);
