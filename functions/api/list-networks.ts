import { listNetworks as contract } from '../../shared/contracts/networks.ts';
import { allowedVpcs, networkSettings, quotas, vpcs } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listNetworks } from '../../shared/use-cases/networks/list-networks.ts';

/** GET /networks: the networks in which a cluster can be created. */
export const handler = endpoint(contract, () =>
  listNetworks({ networks: networkSettings(), allowedVpcs: allowedVpcs(), vpcs, quotas }),
);
