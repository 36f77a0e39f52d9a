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
}

/** Why Fargate runs no task of it; undefined where it may. */
export const fargateProblem = ({
  taskDefinition,
  compatibilities,
}: Pick<RunnableTaskDefinition, 'taskDefinition' | 'compatibilities'>): string | undefined =>
  compatibilities === undefined || compatibilities.includes('FARGATE')
    ? undefined
    : `Fargate does not run ${taskDefinition}, which ECS has registered for ${compatibilities.join(' and ') || 'nothing'}: name one that is for Fargate, or register this one for it by POST /task-definition-imports.`;
