import type { RegisteredTaskDefinition } from '../state.ts';
import { invalidParameter } from '../errors.ts';

interface Launch {
  enableExecuteCommand?: boolean;
  /** The role of an override. */
  taskRoleArn?: string;
  volumeConfigurations?: { name?: string }[];
}

/** AWS's messages about ECS Exec without a task role: aws/aws-cli#6834 of services, boto/boto3#3173 of tasks. */
const withoutRole = {
  service:
    "The service couldn't be created because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
  task: 'The execute command failed because a valid task role is not being used. Specify a valid task role in your task definition or as a task override and try again.',
};

/**
 * Overrides and volumes of a launch must match the task definition. AWS's message about volumes is unknown; the rule:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/configure-ebs-volume.html
 */
export function checkLaunch(
  definition: RegisteredTaskDefinition,
  { enableExecuteCommand, taskRoleArn, volumeConfigurations = [] }: Launch,
  launched: keyof typeof withoutRole,
): void {
  if (enableExecuteCommand && !taskRoleArn && !definition.taskRoleArn)
    throw invalidParameter(withoutRole[launched]);
  const open = (definition.volumes ?? []).filter(({ configuredAtLaunch }) => configuredAtLaunch);
  const configured = volumeConfigurations.map(({ name }) => name);
  const unconfigured = open.find(({ name }) => !configured.includes(name));
  if (unconfigured)
    throw invalidParameter(
      `The volume ${unconfigured.name} is configured at launch: volumeConfigurations lacks it.`,
    );
  const unknown = configured.find((name) => !open.some((volume) => volume.name === name));
  if (unknown)
    throw invalidParameter(`The task definition has no volume ${unknown} that is configured at launch.`);
}
