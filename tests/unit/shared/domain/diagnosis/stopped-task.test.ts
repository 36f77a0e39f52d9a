import { expect, test } from '@jest/globals';
import { explainStop } from '../../../../../shared/domain/diagnosis/stopped-task.ts';

const container = (name: string, exitCode: number | null, reason: string | null = null) => ({
  name,
  exitCode,
  reason,
});
const essentialExit = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
};
const notFound =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: not found';

test('names the image that could not be pulled, and the only container', () => {
  const explained = explainStop({
    stopCode: 'TaskFailedToStart',
    stoppedReason: notFound,
    containers: [container('web', null)],
  });
  expect(explained).toEqual({
    code: 'image_not_found',
    message: 'The image docker.io/library/nginx:nope of the container "web" was not found in its registry.',
    reason: notFound,
    remedy: 'Check the name and the tag of the image, and that it was pushed to that registry.',
    container: 'web',
    image: 'docker.io/library/nginx:nope',
  });
});

test("prefers a container's own reason to that of the task", () => {
  const reason = 'OutOfMemoryError: Container killed due to memory usage';
  const explained = explainStop({
    ...essentialExit,
    containers: [container('proxy', 143), container('web', 137, reason)],
  });
  expect(explained).toMatchObject({ code: 'out_of_memory', container: 'web', exitCode: 137, reason });
});

test.each([
  ['the one that failed, not those that ECS stopped after it', [0, 137, 3, 143], 'c2', 3],
  ['the one that was killed, where no other ended', [null, 137], 'c1', 137],
])('blames %s', (_, exitCodes, name, exitCode) => {
  const containers = exitCodes.map((code, index) => container(`c${index}`, code));
  expect(explainStop({ ...essentialExit, containers })).toMatchObject({
    code: 'container_exited',
    container: name,
    exitCode,
  });
});

test('an exit with code 0 is a failure only of a task that was to run for ever', () => {
  const task = {
    ...essentialExit,
    containers: [container('job', 0), container('sidecar', 137)],
  };
  expect(explainStop(task)).toBeUndefined();
  expect(explainStop(task, { endIsFailure: true })).toMatchObject({
    code: 'container_exited',
    message: 'The container "job" ended by itself with exit code 0.',
  });
});

test.each([
  ['UserInitiated', 'Stopped: the quota of the team was exceeded'],
  ['ServiceSchedulerInitiated', 'Scaling activity initiated by (deployment ecs-svc/8262972806176612824)'],
  [null, null],
])('a stop on request is no failure: %s', (stopCode, stoppedReason) => {
  expect(explainStop({ stopCode, stoppedReason, containers: [container('web', 137)] })).toBeUndefined();
});

test.each([
  ['ServiceSchedulerInitiated', 'Task failed container health checks', 'container_unhealthy'],
  ['SpotInterruption', 'Your Spot Task was interrupted.', 'spot_interrupted'],
  [
    'TerminationNotice',
    'ECS is performing maintenance on the underlying infrastructure hosting the task.',
    'infrastructure_retired',
  ],
  ['TaskFailedToStart', 'Something that nobody has seen yet', 'unknown'],
])('%s, "%s": %s', (stopCode, stoppedReason, code) => {
  expect(explainStop({ stopCode, stoppedReason, containers: [] })).toMatchObject({
    code,
    reason: stoppedReason,
  });
});

test('says of a container that AWS adds that it does', () => {
  const containers = [container('web', 143), container('ecs-service-connect-Abc', 1)];
  expect(explainStop({ ...essentialExit, containers })).toMatchObject({
    message:
      'The container "ecs-service-connect-Abc", which AWS adds to the task, ended by itself with exit code 1.',
  });
});
