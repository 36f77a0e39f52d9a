import type { Task } from '@aws-sdk/client-ecs';

/**
 * US dollars an hour in us-east-1, Linux on X86_64, and for a public IPv4 address.
 * https://aws.amazon.com/fargate/pricing/ https://aws.amazon.com/vpc/pricing/
 */
export const hourly = { vCpu: 0.04048, gigabyte: 0.004445, address: 0.005 };

/** What tasks have cost until now by list prices, in US dollars: for seconds, at least a minute each. */
export function costOf(tasks: Task[], now: Date): number {
  return tasks
    .map(({ cpu, memory, pullStartedAt, createdAt, stoppedAt }) => {
      const begun = (pullStartedAt ?? createdAt ?? now).getTime();
      const seconds = Math.max(60, ((stoppedAt ?? now).getTime() - begun) / 1000);
      const anHour =
        (Number(cpu) / 1024) * hourly.vCpu + (Number(memory) / 1024) * hourly.gigabyte + hourly.address;
      return (anHour * seconds) / 3600;
    })
    .reduce((sum, one) => sum + one, 0);
}
