import { expect, test } from '@jest/globals';
import { taskDefinitionSpec } from '../../../../../shared/domain/task-definition/task-definition.ts';
import { helloDefinition, withContainer } from '../examples.ts';
import { problems } from '../problems.ts';

const efs = { fileSystemId: 'fs-0123456789abcdef0' };

test.each<[string, object, string]>([
  [
    'mounting a volume that is not there',
    withContainer({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
    'containers.0.mountPoints.0.sourceVolume: There is no volume data. Add it to volumes.',
  ],
  [
    'two volumes of one name',
    { ...helloDefinition, volumes: [{ name: 'data' }, { name: 'data' }] },
    'volumes.1.name: Another volume has the name data, too; use a different name for each.',
  ],
  [
    'an access point with a directory of its own',
    {
      ...helloDefinition,
      volumes: [
        { name: 'data', efs: { ...efs, accessPointId: 'fsap-0123456789abcdef0', rootDirectory: '/a' } },
      ],
    },
    'volumes.0.efs.rootDirectory: An access point has its own root directory: leave rootDirectory out, or make it "/".',
  ],
  [
    'IAM without encryption in transit',
    {
      ...helloDefinition,
      volumes: [{ name: 'data', efs: { ...efs, iam: 'ENABLED', transitEncryption: 'DISABLED' } }],
    },
    'volumes.0.efs.transitEncryption: Received "DISABLED"; an access point and IAM need encryption in transit: make it "ENABLED".',
  ],
  [
    'a volume at launch whose name is no string',
    { ...helloDefinition, volumes: [{ name: 7, configuredAtLaunch: true }] },
    'volumes.0.name: Received 7; allowed is 1 to 255 letters, digits, hyphens and underscores.',
  ],
  [
    'host paths',
    { ...helloDefinition, volumes: [{ name: 'data', host: { sourcePath: '/data' } }] },
    'volumes.0.host: Fargate has no host to mount from: leave host out, and the containers of the task share an empty directory.',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(problems(taskDefinitionSpec, definition)).toEqual([problem]);
});
