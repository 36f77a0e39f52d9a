import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pythonPrograms } from '../../../scripts/check/python/environment.ts';
import { serviceMembers } from '../../../shared/domain/service/service-members.ts';
import { serviceSpec } from '../../../shared/domain/service/service-spec.ts';
import type { Member } from '../../../shared/domain/task-definition/ecs-members.ts';
import {
  containerOverrideMembers,
  runTaskMembers,
  taskOverrideMembers,
} from '../../../shared/domain/task/run-task-members.ts';
import { runTasksSpec } from '../../../shared/domain/task/run-tasks.ts';
import {
  managedVolumeMembers,
  volumeConfigurationMembers,
} from '../../../shared/domain/task/volume-members.ts';

/* What AWS has for launching tasks and services: each member is taken, refused with a reason, or set by this API. */
const { terminationPolicy: _, ...ofServices } = managedVolumeMembers;
const tables: Record<string, Record<string, Member>> = {
  RunTaskRequest: runTaskMembers,
  TaskOverride: taskOverrideMembers,
  ContainerOverride: containerOverrideMembers,
  TaskVolumeConfiguration: volumeConfigurationMembers,
  TaskManagedEBSVolumeConfiguration: managedVolumeMembers,
  ServiceVolumeConfiguration: volumeConfigurationMembers,
  ServiceManagedEBSVolumeConfiguration: ofServices,
  CreateServiceRequest: serviceMembers,
};

const programs = pythonPrograms('models');
const testWithPython = programs ? test : test.skip;
const script = join(import.meta.dirname, 'members.py');
const { structures }: { structures: Record<string, Record<string, string>> } = programs
  ? JSON.parse(
      execFileSync(join(programs, 'python'), [script, 'RunTaskRequest', 'CreateServiceRequest'], {
        encoding: 'utf8',
      }),
    )
  : { structures: {} };

testWithPython.each(Object.keys(tables))("the table of %s has every member of AWS's", (type) => {
  expect(Object.keys(tables[type]!).toSorted()).toEqual(Object.keys(structures[type] ?? {}).toSorted());
});

test.each([
  ['RunTaskRequest', runTasksSpec, runTaskMembers],
  ['CreateServiceRequest', serviceSpec, serviceMembers],
] as const)('what the table of %s says is taken, is a field', (_name, spec, members) => {
  const taken = Object.values(members).flatMap((member) => ('taken' in member ? [member.taken] : []));
  expect(Object.keys(spec.shape)).toEqual(expect.arrayContaining(taken));
});
