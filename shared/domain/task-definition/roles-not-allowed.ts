import { isRoleOfCluster, refusedAs } from './cluster-parts.ts';
import type { Findings } from './import/changes.ts';

interface NamedRole {
  path: Findings['issues'][number]['path'];
  arn: string | undefined;
}

export const notAllowed = 'This deployment may not pass that role (iam:PassRole)';
export const nameAllowed = (allowedRoles: readonly string[]) =>
  `name one that the deployment lists in its parameter taskRoles (${allowedRoles.join(', ') || 'it lists none'})`;

/** The roles that this deployment may not pass, and those that are deleted with a cluster; each with its path. */
export const rolesNotAllowed = (
  roles: NamedRole[],
  { allowedRoles, deployment }: { allowedRoles: readonly string[]; deployment: string },
): Findings['issues'] =>
  roles.flatMap(({ path, arn }) =>
    arn === undefined || allowedRoles.includes(arn)
      ? []
      : [
          {
            path,
            message: isRoleOfCluster(arn, deployment) ? refusedAs(arn, 'role') : refusal(allowedRoles),
          },
        ],
  );

const refusal = (allowedRoles: readonly string[]) => `${notAllowed}: ${nameAllowed(allowedRoles)}.`;

interface WithRoles {
  executionRoleArn?: string | undefined;
  taskRoleArn?: string | undefined;
}

/** The roles in a task definition or in overrides. */
export const rolesOfTask = (
  { executionRoleArn, taskRoleArn }: WithRoles,
  ...path: NamedRole['path']
): NamedRole[] => [
  { path: [...path, 'executionRoleArn'], arn: executionRoleArn },
  { path: [...path, 'taskRoleArn'], arn: taskRoleArn },
];

/** The roles that ECS uses to create volumes. */
export const rolesOfVolumes = (
  configurations: { managedEBSVolume: { roleArn?: string | undefined } }[],
  ...path: NamedRole['path']
): NamedRole[] =>
  configurations.map(({ managedEBSVolume }, index) => ({
    path: [...path, 'volumeConfigurations', index, 'managedEBSVolume', 'roleArn'],
    arn: managedEBSVolume.roleArn,
  }));
