import type { TaskDefinitions } from '../aws/task-definitions.ts';
import type { ClusterSpec } from '../domain/cluster/cluster.ts';
import { clusterTemplate } from '../domain/template/cluster-template.ts';
import { stackName } from '../domain/input/names.ts';
import { openPort } from '../domain/task-definition/open-port.ts';
import {
  plannedResources,
  templateProblem,
  type PlannedResource,
  type Template,
} from '../domain/template/template.ts';
import { InvalidRequest, TaskDefinitionNotFound } from '../errors.ts';
import { findTaskDefinition } from './find-task-definition.ts';

export interface Plan {
  cluster: string;
  stackName: string;
  resources: PlannedResource[];
  template: Template;
}

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  /** Begins the name of every stack, and says in its tags whose it is. */
  owner: string;
  /** The ARN of the policy that bounds what a role of the stack may do. */
  roleBoundary: string;
}

/** What this operation makes to create the cluster. Makes nothing itself, so it is the answer to a dry run too. */
export async function planCluster(
  { taskDefinitions, owner, roleBoundary }: Dependencies,
  spec: ClusterSpec,
  operationId: string,
): Promise<Plan> {
  const stack = stackName(owner, spec.name, operationId);
  const template = clusterTemplate({
    name: spec.name,
    stack,
    ...(spec.taskDefinition && {
      taskDefinition: await definitionOf({ taskDefinitions }, spec.taskDefinition),
    }),
    ...(spec.service && { service: spec.service }),
    ...(spec.network && { network: spec.network }),
    roleBoundary,
  });
  const problem = templateProblem(template);
  if (problem) throw new InvalidRequest([{ path: ['body', 'taskDefinition'], message: problem }]);
  return { cluster: spec.name, stackName: stack, resources: plannedResources(template), template };
}

async function definitionOf(
  dependencies: Pick<Dependencies, 'taskDefinitions'>,
  given: NonNullable<ClusterSpec['taskDefinition']>,
) {
  if (typeof given !== 'string') return given;
  const { arn, containers, status } = await findTaskDefinition(dependencies, given);
  if (status !== 'ACTIVE') throw new TaskDefinitionNotFound(given);
  return { arn, ports: containers.flatMap(({ portMappings }) => portMappings.map(openPort)) };
}
