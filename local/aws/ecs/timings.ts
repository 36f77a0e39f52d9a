/** How long things take in ECS on Fargate, in seconds of AWS time: `[least, most]` where chance decides. */
export type Seconds = readonly [least: number, most: number];

export const timings = {
  /** A task just made is not yet seen by those who ask for it. */
  untilVisible: 1,
  /** PROVISIONING: capacity is found and a network interface made, which is then attached. */
  beforeInterface: [2, 5],
  attaching: [2, 5],
  /** PENDING, before the first image is pulled. */
  beforePull: [2, 4],
  pull: [3, 10],
  /** Until a pull is given up, by what is wrong with it. */
  pullRefused: [2, 5],
  pullTimesOut: [60, 90],
  /** ACTIVATING, before RUNNING. */
  activating: [0.5, 1.5],
  deactivating: [0.2, 0.5],
  /** From the exit of an essential container until the task is stopped for it. */
  exitNoticed: [1, 10],
  /** From SIGTERM until a container that honours it has ended. */
  endingOnSignal: [1, 2],
  deprovisioning: [8, 15],
  /** Until ECS tries again to delete a volume that its role may not delete. */
  volumeRetry: 60,
  /** Stopped tasks can be described for about an hour. */
  stoppedTaskVisible: 3600,
  /**
   * How long a task definition is DELETE_IN_PROGRESS. ECS "periodically verifies" that nothing uses it. AWS documents no
   * minimum; the maximum is one hour after tasks and one day after services.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-definition-state.html
   */
  definitionDeletion: 600,
  /** Until the scheduler of a service looks at what has changed. */
  schedulerReaction: [1, 3],
  /** A task of a service counts as healthy once it has been running for so long. */
  untilHealthy: 10,
  /** A service that cannot place a task tries again. */
  placementRetry: [15, 25],
  /** Pauses between starts while tasks of a service keep failing: from the first, doubling, to the longest. */
  firstRestartPause: 10,
  longestRestartPause: 1620,
  /** An INACTIVE service can be described for some time. */
  inactiveServiceVisible: 3600,
  /** Client tokens are remembered for a day. */
  clientTokenKept: 86_400,
} as const satisfies Record<string, number | Seconds>;
