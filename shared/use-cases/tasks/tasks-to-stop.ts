import type { Tasks } from '../../aws/ecs-tasks.ts';
import { describeTasks } from './describe-tasks.ts';
import { listAll } from './stop-tasks.ts';

/** All but those of services that go on, such as another deployment's; where these are not known, those of no service. */
export async function tasksToStop(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  cluster: string,
  services: string[] | undefined,
): Promise<string[]> {
  const ids = await listAll(tasks, cluster);
  if (services?.length === 0) return ids;
  const found = await describeTasks(tasks, cluster, ids);
  const groups = new Set(services?.map((service) => `service:${service}`));
  const goesOn = (group: string) => (services ? groups.has(group) : group.startsWith('service:'));
  return found.filter(({ group }) => !goesOn(group ?? '')).map(({ id }) => id);
}
