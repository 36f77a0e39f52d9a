import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { runTaskInput } from '../../../../../shared/domain/task/run-task-input.ts';
import { runTasksSpec, type RunTasksSpec } from '../../../../../shared/domain/task/run-tasks.ts';

/** The caller of `runTaskInput` adds `count` and `overrides`. */
type Given = Required<Omit<RunTasksSpec, 'count' | 'overrides'>>;

const others: { [Field in keyof Given]: NonNullable<Given[Field]> } = {
  taskDefinition: 'other:3',
  group: 'batch',
  startedBy: 'me',
  platformVersion: '1.4.0',
  capacity: 'FARGATE_SPOT',
  network: { subnetIds: ['subnet-0123456789abcdef0'] },
  volumeConfigurations: runTasksSpec.parse({
    volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 10 } }],
  }).volumeConfigurations,
  enableExecuteCommand: true,
  propagateTags: 'TASK_DEFINITION',
  referenceId: 'job-1',
  tags: { team: 'shop' },
};

type Entry = Parameters<typeof runTaskInput>[0];
const entry = {
  name: 'shop',
  createdByOperation: 'operation',
  tags: {},
  network: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'], assignPublicIp: true },
} as unknown as Entry;

const sent = (changes: object) =>
  JSON.stringify(
    runTaskInput(
      entry,
      { ...runTasksSpec.parse({}), taskDefinition: 'hello:1', ...changes },
      { deployment: 'owner', roles: { volumes: 'role' } },
    ),
  );

test('every field of a task run reaches RunTask', () => {
  const { properties, $defs } = z.toJSONSchema(runTasksSpec, { io: 'input' });
  const fields = Object.keys(properties ?? $defs?.['RunTasksSpec']?.properties ?? {});
  expect([...Object.keys(others), 'count', 'overrides'].toSorted()).toEqual(fields.toSorted());
  const before = sent({});
  const forgotten = Object.entries(others).filter(([field, value]) => sent({ [field]: value }) === before);
  expect(forgotten.map(([field]) => field)).toEqual([]);
});
