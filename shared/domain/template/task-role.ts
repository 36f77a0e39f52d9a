import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { routerPermissions } from './log-router-permissions.ts';
import { arnInAccount, tasksRole, type RoleSettings, type Statement } from './role-policies.ts';
import { ref, type Resources } from './template.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-required-iam-permissions */
const executeCommand: Statement = {
  action: [
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ],
  resource: '*',
};

/**
 * The task role for a definition that names none, if one of its features needs one. Extra tasks may use ECS Exec later,
 * so the role always allows it. Its permissions boundary decides whether that has an effect: the deployment may allow
 * ECS Exec after the role was created.
 */
export function taskRole(
  spec: TaskDefinitionSpec,
  { wantsCommands, ...settings }: RoleSettings & { wantsCommands: boolean },
): Resources[string] | undefined {
  if (spec.taskRoleArn) return undefined;
  const implied = [...fileSystems(spec), ...routerPermissions(spec).statements];
  if (implied.length === 0 && !wantsCommands) return undefined;
  return tasksRole(
    'Lets the containers of an Amazon ECS cluster use the resources in their task definition',
    {
      policyName: 'use-what-the-definition-names',
      statements: [...implied, executeCommand],
      ...settings,
    },
  );
}

/** https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
function fileSystems({ volumes, containers }: TaskDefinitionSpec): Statement[] {
  const isWritten = (name: string) =>
    containers.some(({ mountPoints }) =>
      mountPoints.some(({ sourceVolume, readOnly }) => sourceVolume === name && !readOnly),
    );
  return volumes.flatMap(({ name, efs }): Statement[] => {
    if (efs?.iam !== 'ENABLED') return [];
    const writing = isWritten(name)
      ? ['elasticfilesystem:ClientRootAccess', 'elasticfilesystem:ClientWrite']
      : [];
    const accessPoint =
      efs.accessPointId &&
      arnInAccount('elasticfilesystem', ref('AWS::Region'), `access-point/${efs.accessPointId}`);
    return [
      {
        action: ['elasticfilesystem:ClientMount', ...writing],
        resource: arnInAccount('elasticfilesystem', ref('AWS::Region'), `file-system/${efs.fileSystemId}`),
        ...(accessPoint && {
          condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint } },
        }),
      },
    ];
  });
}
