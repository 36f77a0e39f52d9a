import { stageOf } from '../template/resource-names.ts';

/**
 * The name of the stack that an operation creates: `fargate-clusters--STAGE--NAME-END OF THE OPERATION'S ID`. No stage
 * has `--`, so policies for one stage match no stack of another. Characters that a stack name cannot have are replaced,
 * and long names are cut. Every operation has its own stack name, so a stack that cannot be deleted never blocks
 * another one.
 */
export const stackName = (deployment: string, clusterName: string, operationId: string): string =>
  `fargate-clusters--${stageOf(deployment)}--${endOf(clusterName, operationId)}`;

/** Whether this API gives that name to the stack of an operation, or did so before 1.0.0. */
export const isStackName = (
  name: string,
  { deployment, cluster, operation }: { deployment: string; cluster: string; operation: string },
): boolean =>
  name === stackName(deployment, cluster, operation) || name === `${deployment}-${endOf(cluster, operation)}`;

function endOf(clusterName: string, operationId: string): string {
  const readable = clusterName
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-|-$/g, '');
  return [readable, operationId.slice(-12)].filter(Boolean).join('-');
}
