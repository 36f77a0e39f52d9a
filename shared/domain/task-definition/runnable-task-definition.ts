import type { PlatformNeeds } from './launch-problems.ts';
import type { RegisteredTaskDefinition } from './registered-task-definition.ts';

/** A registered task definition, with the data that decides whether and where it can run. */
export interface RunnableTaskDefinition extends RegisteredTaskDefinition {
  /**
   * The launch types that ECS found compatible at registration: FARGATE, EC2, EXTERNAL, MANAGED_INSTANCES. Undefined if
   * ECS returns none. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html,
   * compatibilities
   */
  compatibilities: readonly string[] | undefined;
  needs: PlatformNeeds;
  /** Its volumes on network file systems, each with the ids and ARNs of what it mounts. */
  fileSystems: { volume: string; sources: string[] }[];
  /** What its execution role reads before the containers start, in words. */
  reads: string[];
}

/** Why Fargate cannot run it; undefined if it can. */
export const fargateProblem = ({
  taskDefinition,
  compatibilities,
}: Pick<RunnableTaskDefinition, 'taskDefinition' | 'compatibilities'>): string | undefined =>
  compatibilities === undefined || compatibilities.includes('FARGATE')
    ? undefined
    : `Fargate cannot run ${taskDefinition}, which ECS has registered for ${compatibilities.join(' and ') || 'nothing'}: name one for Fargate, or register this one for Fargate with POST /task-definition-imports.`;

/**
 * Why its containers cannot start: its execution role is the one of this deployment, which only pulls images and writes
 * logs.
 */
export function unreadableProblem(
  { taskDefinition, executionRoleArn, reads }: RunnableTaskDefinition,
  deployment: string,
): string | undefined {
  const isOfDeployment = new RegExp(`:role/${deployment}-[a-z]{2}(-[a-z]+)+-\\d+-tasks$`).test(
    executionRoleArn ?? '',
  );
  if (!isOfDeployment || reads.length === 0) return undefined;
  return `${taskDefinition} has the execution role of this deployment, which cannot read ${reads.join(' or ')}: register it with an executionRoleArn that can, or send it to POST /clusters as newTaskDefinition, which creates such a role.`;
}
