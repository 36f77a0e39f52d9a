import type { DeepPartial, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { routerPermissions } from '../template/log-router-permissions.ts';

type Definition = DeepPartial<TaskDefinitionSpec>;
type Problem = { path: readonly PropertyKey[]; message: string };

/** Needs that the roles of a stack do not cover: the caller must name a role that does. */
export const impliedPermissions: Rule<{ newTaskDefinition?: TaskDefinitionSpec | undefined }> = (
  { newTaskDefinition: definition },
  report,
) => {
  if (!definition) return;
  const problems = [
    ...('taskRoleArn' in definition ? [] : routerPermissions(definition).problems),
    ...('executionRoleArn' in definition ? [] : [...domains(definition), ...newGroups(definition)]),
  ];
  for (const { path, message } of problems) report(['newTaskDefinition', ...path], message);
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html: the file names a secret. */
const domains = ({ containers = [] }: Definition): Problem[] =>
  containers.flatMap((container, index) =>
    container?.credentialSpecs?.length
      ? [
          {
            path: ['containers', index, 'credentialSpecs'],
            message:
              'Fargate reads the file, and the secret that the file names: add an executionRoleArn that may read both.',
          },
        ]
      : [],
  );

/** "Your IAM policy must include the logs:CreateLogGroup permission": https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const newGroups = ({ containers = [] }: Definition): Problem[] =>
  containers.flatMap((container, index) => {
    const { driver, options = {} } = container?.logging ?? {};
    const asksForGroup = driver === 'awslogs' && options['awslogs-create-group']?.toLowerCase() === 'true';
    if (!asksForGroup || !('awslogs-group' in options)) return [];
    return [
      {
        path: ['containers', index, 'logging', 'options', 'awslogs-create-group'],
        message:
          'The role that a cluster creates cannot create log groups. Leave awslogs-group out as well, and the cluster creates a group; or create the group first, and leave this out; or name an executionRoleArn that may create it.',
      },
    ];
  });
