import { helloWorld } from '../requests.ts';
import { aws, key, room, vpcQuota, type Need } from './need.ts';

const definition = { ...helloWorld().newTaskDefinition, family: 'new' };

const noted = 'Clean-up finds in the journal what this deployment has registered, and when.';

export const ofTaskDefinitions: Need[] = [
  {
    operationId: 'registerTaskDefinition',
    when: 'new',
    least: { [aws.describeDefinition]: 1, 'ecs RegisterTaskDefinition': 1, [aws.update]: 1 },
    because: `What equals the latest revision is not registered again. ${noted}`,
    request: (call) => call('POST', '/task-definitions', definition),
  },
  {
    operationId: 'registerTaskDefinition',
    when: 'known',
    least: { [aws.describeDefinition]: 1, [aws.get]: 1, [aws.update]: 1 },
    because: `What equals the latest revision is not registered again. ${noted}`,
    request: (call) => call('POST', '/task-definitions', definition),
  },
  {
    operationId: 'registerTaskDefinition',
    when: 'with a key',
    least: { [aws.put]: 1, [aws.describeDefinition]: 1, [aws.get]: 1, [aws.update]: 2 },
    because: `The key is taken first, and its answer kept. ${noted}`,
    request: (call) => call('POST', '/task-definitions', definition, key('a')),
  },
  {
    operationId: 'registerTaskDefinition',
    when: 'with the same key',
    least: { [aws.describeDefinition]: 1, [aws.put]: 1, [aws.get]: 3 },
    because:
      'What the work depends on is kept with the key. A refused write is read back, in case it was ours; then the response is read.',
    request: (call) => call('POST', '/task-definitions', definition, key('a')),
  },
  {
    operationId: 'importTaskDefinition',
    when: 'new',
    least: { [aws.describeDefinition]: 1, 'ecs RegisterTaskDefinition': 1, [aws.update]: 1 },
    because: `It is registered as any other. ${noted}`,
    request: (call) =>
      call('POST', '/task-definition-imports', {
        family: 'new',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'web', image: 'nginx' }],
      }),
  },
  {
    operationId: 'planTaskDefinitionImport',
    when: 'always',
    least: { [aws.describeDefinition]: 1 },
    because: 'The latest revision of the family may be of somebody else.',
    request: (call) =>
      call('POST', '/task-definition-import-plans', {
        family: 'new',
        containerDefinitions: [{ name: 'web', image: 'nginx' }],
      }),
  },
  {
    operationId: 'planCluster',
    when: 'a registered definition',
    least: { [aws.get]: 2, [aws.describeCluster]: 1, [aws.describeDefinition]: 1, ...vpcQuota },
    because: `The name is free in the journal and in ECS; the size of its tasks is in ECS; what is used is an item. ${room}`,
    request: (call) => call('POST', '/cluster-plans', { name: 'planned', taskDefinition: 'new' }),
  },
  {
    operationId: 'listTaskDefinitions',
    when: 'always',
    least: { 'ecs ListTaskDefinitions': 1, 'dynamodb BatchGetItem': 1 },
    because: 'ECS lists a hundred at once, without tags; the journal says which are ours.',
    request: (call) => call('GET', '/task-definitions?limit=100'),
  },
  {
    operationId: 'getTaskDefinition',
    when: 'always',
    least: { [aws.describeDefinition]: 1 },
    because: 'It is in ECS.',
    request: (call) => call('GET', '/task-definitions/new'),
  },
  {
    operationId: 'deregisterTaskDefinition',
    when: 'active',
    least: { [aws.describeDefinition]: 1, [aws.get]: 1, 'ecs DeregisterTaskDefinition': 1 },
    because: 'Its tags can be copied; the journal says whether it is ours.',
    request: (call) => call('DELETE', '/task-definitions/new:1'),
  },
  {
    operationId: 'deregisterTaskDefinition',
    when: 'inactive',
    least: { [aws.describeDefinition]: 1 },
    because: 'Its status says that nothing is to be done.',
    request: (call) => call('DELETE', '/task-definitions/new:1'),
  },
];
