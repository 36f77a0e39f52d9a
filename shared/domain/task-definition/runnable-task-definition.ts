import type { PlatformNeeds } from './launch-problems.ts';
import type { RegisteredTaskDefinition } from './registered-task-definition.ts';

/** A registered task definition, with what decides whether and where it can run. */
export interface RunnableTaskDefinition extends RegisteredTaskDefinition {
  /**
   * What ECS found it fit for when it was registered: FARGATE, EC2, EXTERNAL, MANAGED_INSTANCES. Undefined where ECS says
   * nothing. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html, compatibilities
   */
  compatibilities: readonly string[] | undefined;
  needs: PlatformNeeds;
  /** The names of its volumes that are file systems in a network: of EFS, or S3 Files. */
  fileSystems: string[];
  /** What its execution role reads for its containers before they start, in words. */
  reads: string[];
}

/** Why Fargate runs no task of it; undefined where it may. */
export const fargateProblem = ({
  taskDefinition,
  compatibilities,
}: Pick<RunnableTaskDefinition, 'taskDefinition' | 'compatibilities'>): string | undefined =>
  compatibilities === undefined || compatibilities.includes('FARGATE')
    ? undefined
    : `Fargate does not run ${taskDefinition}, which ECS has registered for ${compatibilities.join(' and ') || 'nothing'}: name one that is for Fargate, or register this one for it by POST /task-definition-imports.`;

/**
 * Why its containers cannot start: its execution role is that of this deployment, which pulls images and writes logs, and
 * reads nothing else.
 */
export function unreadableProblem(
  { taskDefinition, executionRoleArn, reads }: RunnableTaskDefinition,
  owner: string,
): string | undefined {
  const isOfDeployment = new RegExp(`:role/${owner}-[a-z]{2}(-[a-z]+)+-\\d+-tasks$`).test(
    executionRoleArn ?? '',
  );
  if (!isOfDeployment || reads.length === 0) return undefined;
  return `${taskDefinition} has the execution role of this deployment, which reads no ${reads.join(' and no ')}: register it with an executionRoleArn that may, or send it to POST /clusters as newTaskDefinition, which makes such a role.`;
}
