import type * as AWS from '@aws-sdk/client-ecs';
import { clusterArn, nameIn, serviceArn, taskArn } from '../../ecs/arns.ts';
import type { EcsActions } from '../../ecs/ecs.ts';
import type { World } from '../../world.ts';
import { ifFound } from '../if-found.ts';
import {
  passRole,
  requestTags,
  resourceTags,
  tagsIn,
  type RequiredPermissions,
  type Permission,
  type Tags,
} from '../permission.ts';

interface InCluster {
  cluster?: string;
}

const tasks = 'ecs-tasks.amazonaws.com';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
export function ecsPermissions(world: World, ecs: EcsActions): RequiredPermissions {
  const clusterOf = ({ cluster = 'default' }: InCluster) => clusterArn(world, nameIn(cluster));
  const inCluster = (input: InCluster) => ({ 'ecs:cluster': clusterOf(input) });
  const taskOf = (input: InCluster, task = '') =>
    taskArn(world, nameIn(input.cluster ?? 'default'), nameIn(task));
  const serviceOf = (input: InCluster, service = '') =>
    serviceArn(world, nameIn(input.cluster ?? 'default'), nameIn(service));
  const resource = (kind: string) => `arn:aws:ecs:${world.region}:${world.accountId}:${kind}`;
  const tagsOf = (resourceArn: string): Tags =>
    tagsIn(ifFound(() => ecs.ListTagsForResource({ resourceArn }).tags));
  const definitionOf = (taskDefinition: string | undefined) =>
    ifFound(() => ecs.DescribeTaskDefinition({ taskDefinition }).taskDefinition);

  const definitionArn = (reference: string) =>
    definitionOf(reference)?.taskDefinitionArn ?? resource(`task-definition/${nameIn(reference)}`);

  const on = (action: string, arn: string, context: Permission['context'] = {}): Permission => ({
    action: `ecs:${action}`,
    resource: arn,
    context: { ...resourceTags(tagsOf(arn)), ...context },
  });
  const everywhere = (action: string, context: Permission['context'] = {}) => [
    { action: `ecs:${action}`, resource: '*', context },
  ];
  /** Tags on what is made are a right of their own. */
  const tagging = (action: string, arn: string, given: AWS.Tag[] = []): Permission[] =>
    given.length === 0
      ? []
      : [on('TagResource', arn, { ...requestTags(tagsIn(given)), 'ecs:CreateAction': action })];

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html */
  const volumes = (
    configurations: { managedEBSVolume?: { roleArn: string | undefined } }[] = [],
  ): Permission[] =>
    configurations.flatMap(({ managedEBSVolume }) =>
      passRole(managedEBSVolume?.roleArn, 'ecs.amazonaws.com'),
    );

  const onTask = (action: string) => (input: InCluster & { task?: string }) => [
    on(action, taskOf(input, input.task), inCluster(input)),
  ];
  const onService = (action: string) => (input: InCluster & { service?: string }) => [
    on(action, serviceOf(input, input.service), inCluster(input)),
  ];
  const onTagged = (action: string) => (input: AWS.TagResourceRequest) => [
    on(action, input.resourceArn ?? '', requestTags(tagsIn(input.tags))),
  ];

  return {
    CreateCluster: ({ clusterName: cluster, tags }: AWS.CreateClusterRequest) => [
      on('CreateCluster', clusterOf({ ...(cluster && { cluster }) }), requestTags(tagsIn(tags))),
      ...tagging('CreateCluster', clusterOf({ ...(cluster && { cluster }) }), tags),
    ],
    DescribeClusters: ({ clusters = ['default'] }: AWS.DescribeClustersRequest) =>
      clusters.map((cluster) => on('DescribeClusters', clusterOf({ cluster }))),
    DeleteCluster: (input: InCluster) => [on('DeleteCluster', clusterOf(input))],
    PutClusterCapacityProviders: (input: InCluster) => [on('PutClusterCapacityProviders', clusterOf(input))],

    RegisterTaskDefinition: (input: AWS.RegisterTaskDefinitionRequest) => [
      on(
        'RegisterTaskDefinition',
        resource(`task-definition/${input.family}:*`),
        requestTags(tagsIn(input.tags)),
      ),
      ...tagging('RegisterTaskDefinition', resource(`task-definition/${input.family}:*`), input.tags),
      ...passRole(input.executionRoleArn, tasks),
      ...passRole(input.taskRoleArn, tasks),
    ],
    DescribeTaskDefinition: () => everywhere('DescribeTaskDefinition'),
    DeregisterTaskDefinition: () => everywhere('DeregisterTaskDefinition'),
    ListTaskDefinitions: () => everywhere('ListTaskDefinitions'),
    DeleteTaskDefinitions: ({ taskDefinitions = [] }: AWS.DeleteTaskDefinitionsRequest) =>
      taskDefinitions.map((reference) => on('DeleteTaskDefinitions', definitionArn(reference))),

    RunTask(input: AWS.RunTaskRequest) {
      const definition = definitionOf(input.taskDefinition);
      const arn = definitionArn(input.taskDefinition ?? '');
      return [
        on('RunTask', arn, { ...requestTags(tagsIn(input.tags)), ...inCluster(input) }),
        ...tagging('RunTask', taskOf(input, '*'), input.tags),
        ...passRole(input.overrides?.executionRoleArn ?? definition?.executionRoleArn, tasks),
        ...passRole(input.overrides?.taskRoleArn ?? definition?.taskRoleArn, tasks),
        ...volumes(input.volumeConfigurations),
      ];
    },
    StopTask: onTask('StopTask'),
    DescribeTasks: (input: AWS.DescribeTasksRequest) =>
      (input.tasks ?? []).map((task) => on('DescribeTasks', taskOf(input, task), inCluster(input))),
    ListTasks: (input: InCluster) => everywhere('ListTasks', inCluster(input)),

    CreateService: (input: AWS.CreateServiceRequest) => [
      on('CreateService', serviceOf(input, input.serviceName), {
        ...requestTags(tagsIn(input.tags)),
        ...inCluster(input),
      }),
      ...tagging('CreateService', serviceOf(input, input.serviceName), input.tags),
      ...volumes(input.volumeConfigurations),
    ],
    UpdateService: onService('UpdateService'),
    DeleteService: onService('DeleteService'),
    DescribeServices: (input: AWS.DescribeServicesRequest) =>
      (input.services ?? []).map((service) =>
        on('DescribeServices', serviceOf(input, service), inCluster(input)),
      ),
    ListServices: (input: InCluster) => everywhere('ListServices', inCluster(input)),

    TagResource: onTagged('TagResource'),
    UntagResource: onTagged('UntagResource'),
    ListTagsForResource: onTagged('ListTagsForResource'),
  };
}
