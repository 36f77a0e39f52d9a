import type { Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

/** All that the product calls, in a cluster's life. */
export async function story({ aws, call, ended }: Product): Promise<void> {
  const operation = await call('POST', '/clusters', helloWorld({ ttl: 'PT8H', tags: { team: 'web' } }));
  await ended(operation.body.id);
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, cpu: 256, memory: 512 });
  await call('POST', '/clusters/hello-world/tasks', { count: 12, group: 'batch', startedBy: 'me' });
  for (const path of ['', '/tasks?limit=100', '/resources', '/events'])
    await call('GET', `/clusters/hello-world${path}`);
  await call('GET', '/task-definitions/hello-world-task-definition:1');
  await call('GET', '/task-definitions');
  await call('DELETE', '/clusters/hello-world/tasks?group=batch');
  await call('DELETE', '/task-definitions/hello-world-task-definition:2');
  const image = 'does-not-exist/image';
  aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
  const broken = helloWorld({ name: 'broken', image });
  await ended((await call('POST', '/clusters', broken)).body.id);
  await call('POST', '/clean-up-plans', {});
  await ended((await call('DELETE', '/clusters/hello-world')).body.id);
}
