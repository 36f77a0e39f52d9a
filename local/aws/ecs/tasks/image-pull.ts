import { nameMatches } from '../../faults.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import type { Seconds } from '../timings.ts';
import { reachesInternet } from './internet-access.ts';
import { pullMessage } from './pull-messages.ts';
import { isForbiddenImage } from './start-permissions.ts';

/** Why a task does not start, and how long it takes until that is known. */
export interface PullProblem {
  /** The container whose image it is. */
  container?: string;
  message: string;
  after: Seconds;
}

export function pullProblem(context: EcsContext, state: TaskState): PullProblem | undefined {
  const { task, definition, network, publicIp } = state;
  const { world } = context;
  const architecture = definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'amd64';
  const connected = reachesInternet(context.ec2, network, publicIp);
  for (const { name: container = '', image = '' } of task.containers) {
    const planned = world.faults.take('start_fails', (fault) => nameMatches(fault.image, image));
    if (planned) return { message: planned.reason, after: timings.pullRefused };
    const fault = world.faults.take('image_pull', (planned) => nameMatches(planned.image, image));
    const cause =
      fault?.cause ??
      (!connected ? 'network' : isForbiddenImage(context, state, image) ? 'access_denied' : undefined);
    if (!cause) continue;
    return {
      container,
      message: pullMessage(cause, image, { region: world.region, platform: `linux/${architecture}` }),
      after: cause === 'network' ? timings.pullTimesOut : timings.pullRefused,
    };
  }
  return undefined;
}

/** The image itself could not be had, which is found out only once the task's containers are made. */
export const isPullError = (message: string): boolean => message.startsWith('CannotPull');

/** Whether a scenario wants the task to stay PENDING. */
export const isStuck = ({ world }: EcsContext, { task }: TaskState): boolean =>
  task.containers.some(({ image = '' }) =>
    world.faults.take('task_stuck', (planned) => nameMatches(planned.image, image)),
  );
