import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Simulation } from '../run/simulation.ts';

interface Network {
  status: string;
  publicIp: string | null;
  networkInterfaceId: string | null;
}

interface Shown {
  id: string;
  network: Network;
}

/** The address shown for a task is that of its own network interface. */
export function watchAddresses({ aws, onExchange, reached, violate }: Simulation): void {
  onExchange.push(({ operationId, params, answer }) => {
    if (answer.status >= 300) return;
    for (const [task, network] of addressesIn(operationId, params['task'], answer.body)) {
      if (network.status !== 'assigned') continue;
      reached.add('an address was told');
      const own = interfaceOf(params['cluster']!, task);
      const address = addressOf(network.networkInterfaceId!);
      const wrong =
        own && own !== network.networkInterfaceId
          ? `its interface is ${own}`
          : address && address !== network.publicIp && `its address is ${address}`;
      if (wrong)
        violate('addresses are those of the tasks', `${task} has ${JSON.stringify(network)}: ${wrong}`);
    }
  });

  /** Nothing where the task is not known any more. */
  function interfaceOf(cluster: string, task: string): string | undefined {
    try {
      const { tasks = [] } = aws.ecs.actions.DescribeTasks({ cluster, tasks: [task] });
      const details = tasks[0]?.attachments?.flatMap((attachment) => attachment.details ?? []);
      return details?.find(({ name }) => name === 'networkInterfaceId')?.value;
    } catch (error) {
      if (error instanceof AwsError) return undefined;
      throw error;
    }
  }

  /** Nothing where the interface has gone since. */
  function addressOf(id: string): string | undefined {
    const Filters = [{ Name: 'network-interface-id', Values: [id] }];
    const { NetworkInterfaces = [] } = aws.ec2.actions.DescribeNetworkInterfaces({ Filters });
    return NetworkInterfaces[0]?.Association?.PublicIp;
  }
}

function addressesIn(operationId: string, task: string | undefined, body: unknown): [string, Network][] {
  if (operationId === 'getTaskPublicIp') return [[task!, body as Network]];
  if (operationId === 'getTask') return [[task!, (body as Shown).network]];
  if (operationId !== 'listTasks') return [];
  return (body as { items: Shown[] }).items.map(({ id, network }) => [id, network]);
}
