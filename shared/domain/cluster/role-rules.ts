import type { Partially, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition.ts';
import { routerRights } from '../template/log-router-rights.ts';
import type { ClusterSpec } from './cluster.ts';

type Definition = Partially<TaskDefinitionSpec>;
type Problem = { path: readonly PropertyKey[]; message: string };

/** What roles that a stack makes have no rights for: then a role has to be named that has them. */
export const impliedRights: Rule<ClusterSpec> = ({ taskDefinition }, report) => {
  if (typeof taskDefinition !== 'object') return;
  const problems = [
    ...('taskRoleArn' in taskDefinition ? [] : routerRights(taskDefinition).problems),
    ...('executionRoleArn' in taskDefinition ? [] : domains(taskDefinition)),
  ];
  for (const { path, message } of problems) report(['taskDefinition', ...path], message);
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html: the file names a secret. */
const domains = ({ containers = [] }: Definition): Problem[] =>
  containers.flatMap((container, index) =>
    container?.credentialSpecs?.length
      ? [
          {
            path: ['containers', index, 'credentialSpecs'],
            message:
              'Fargate reads the file and the secret that the file names: give an executionRoleArn that may read both.',
          },
        ]
      : [],
  );
