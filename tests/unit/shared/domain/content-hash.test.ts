import { expect, test } from '@jest/globals';
import { contentHash } from '../../../../shared/domain/content-hash.ts';
import { registerTaskDefinitionInput } from '../../../../shared/domain/task-definition/task-definition-input.ts';
import { taskDefinitionSpec } from '../../../../shared/domain/task-definition/task-definition.ts';
import { helloContainer, helloDefinition } from './examples.ts';

const around = {
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  logGroup: '/ecs/group',
  region: 'eu-central-1',
};

const hash = (definition: object) =>
  contentHash(registerTaskDefinitionInput(taskDefinitionSpec.parse(definition), around));

test('the hash of the content does not depend on the order of fields, variables and tags, nor on defaults', () => {
  const environment = { A: '1', B: '2' };
  const one = {
    ...helloDefinition,
    tags: { a: '1', b: '2' },
    containers: [{ ...helloContainer, environment }],
  };
  const other = {
    containers: [
      {
        environment: { B: '2', A: '1' },
        essential: true,
        ...Object.fromEntries(Object.entries(helloContainer).toReversed()),
      },
    ],
    tags: { b: '2', a: '1' },
    ...Object.fromEntries(
      Object.entries(helloDefinition)
        .filter(([key]) => key !== 'containers')
        .toReversed(),
    ),
    runtimePlatform: { operatingSystemFamily: 'LINUX' },
  };
  expect(hash(other)).toBe(hash(one));
  expect(hash(one)).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, object]>([
  ['the image', { containers: [{ ...helloContainer, image: 'nginx' }] }],
  ['the memory', { memory: 2048 }],
  ['a tag', { tags: { team: 'web' } }],
  ['the order of containers', { containers: [{ name: 'b', image: 'b' }, helloContainer] }],
])('the hash of the content depends on %s', (_, changes) => {
  expect(hash({ ...helloDefinition, ...changes })).not.toBe(hash(helloDefinition));
});
