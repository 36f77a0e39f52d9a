import { EC2Client } from '@aws-sdk/client-ec2';
import type { NetworkAddress } from '../domain/task/task.ts';
import { connect } from './connection.ts';
import { readInterfaces } from './network-interfaces.ts';

const idsPerFilter = 200;

/** The addresses of tasks. */
export function createNetworks() {
  const send = connect((shared) => new EC2Client(shared));

  return {
    /**
     * The addresses of network interfaces by their ids. Uses a filter: with a list of ids, one missing interface would
     * fail the whole call.
     */
    async addresses(ids: string[]): Promise<Map<string, NetworkAddress>> {
      const addresses = new Map<string, NetworkAddress>();
      for (let start = 0; start < ids.length; start += idsPerFilter) {
        const Values = ids.slice(start, start + idsPerFilter);
        for (const one of await readInterfaces(send, { Name: 'network-interface-id', Values }))
          addresses.set(one.NetworkInterfaceId!, {
            publicIp: one.Association?.PublicIp ?? null,
            privateIp: one.PrivateIpAddress ?? null,
          });
      }
      return addresses;
    },
  };
}

export type Networks = ReturnType<typeof createNetworks>;
