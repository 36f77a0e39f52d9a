import type { LocalAws } from '../../../../local/aws/aws.ts';
import { physicalIds, type Doing, type Where } from './doing.ts';

export const taskDeeds = {
  async delete_service(aws, { name, stack }) {
    const [service] = await physicalIds(aws, stack, 'AWS::ECS::Service');
    if (service) aws.ecs.actions.DeleteService({ cluster: name, service, force: true });
    return service !== undefined;
  },
  async stop_tasks(aws, { name }) {
    const { taskArns = [] } = aws.ecs.actions.ListTasks({ cluster: name });
    for (const task of taskArns) aws.ecs.actions.StopTask({ cluster: name, task });
    return taskArns.length > 0;
  },
  async start_task(aws, where) {
    const what = await whatToRun(aws, where);
    if (what) aws.ecs.actions.RunTask(what);
    return what !== undefined;
  },
  async start_service(aws, where) {
    const what = await whatToRun(aws, where);
    if (!what) return false;
    aws.ecs.actions.CreateService({ ...what, serviceName: 'by-hand', desiredCount: 2 });
    where.placed.services.push({ cluster: where.name, service: 'by-hand' });
    return true;
  },
  async deregister_definition(aws, { stack }) {
    const [taskDefinition] = await physicalIds(aws, stack, 'AWS::ECS::TaskDefinition');
    if (taskDefinition) aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition });
    return taskDefinition !== undefined;
  },
} satisfies Record<string, Doing>;

async function whatToRun(aws: LocalAws, { name, stack }: Where) {
  const [taskDefinition] = await physicalIds(aws, stack, 'AWS::ECS::TaskDefinition');
  const subnets = await physicalIds(aws, stack, 'AWS::EC2::Subnet');
  if (!taskDefinition || subnets.length === 0) return undefined;
  return {
    cluster: name,
    taskDefinition,
    launchType: 'FARGATE' as const,
    networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' as const } },
  };
}
