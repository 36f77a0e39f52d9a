/** The log group of a cluster, which stays for `logRetention` after it; tests/workflows/cluster-logs.test.ts is about them. */
const ofCluster = /^\/ecs\/[A-Za-z0-9-]+\/fargate-clusters--/;

export const isGroupOfCluster = (name: string): boolean => ofCluster.test(name);

/** What is left, without the groups that are meant to stay. */
export const withoutKeptLogs = <Inventory extends { logGroups: string[] }>(
  inventory: Inventory,
): Inventory => ({
  ...inventory,
  logGroups: inventory.logGroups.filter((name) => !isGroupOfCluster(name)),
});
