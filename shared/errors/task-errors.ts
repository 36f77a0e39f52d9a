import { ApiError } from './api-error.ts';

export class TaskNotFound extends ApiError {
  override readonly name = 'TaskNotFound';
  readonly code = 'task_not_found';

  constructor(cluster: string, task: string) {
    super(
      `Cluster "${cluster}" has no task "${task}", or ECS does not know it yet: that may take some minutes after its start. Ended tasks are kept for 30 days, while their cluster exists.`,
    );
  }
}

export class TaskDefinitionNotFound extends ApiError {
  override readonly name = 'TaskDefinitionNotFound';
  readonly code = 'task_definition_not_found';

  constructor(taskDefinition: string) {
    super(
      `There is no active task definition "${taskDefinition}"; GET /task-definitions lists those of this deployment.`,
    );
  }
}

/** An earlier attempt may have done its work, but the result cannot be found. */
export class OutcomeUnknown extends ApiError {
  override readonly name = 'OutcomeUnknown';
  readonly code = 'outcome_unknown';

  /** The reason says why AWS must not be asked again. */
  constructor(reason = 'ECS may forget tasks an hour after they have ended.') {
    super(
      `It is unknown whether the first request with this Idempotency-Key started these tasks. ${reason} Use a new key to start tasks.`,
    );
  }
}

export class TasksNotStarted extends ApiError {
  override readonly name = 'TasksNotStarted';
  readonly code = 'tasks_not_started';
  override readonly details: { failures: object[] };

  constructor(reason: string, failures: object[]) {
    super(`AWS started none of the tasks: ${reason}`);
    this.details = { failures };
  }
}

export class CapacityUnavailable extends ApiError {
  override readonly name = 'CapacityUnavailable';
  readonly code = 'capacity_unavailable';
  override readonly retryAfter = 30;
  override readonly details: { failures: object[] };

  constructor(reason: string, failures: object[]) {
    super(`AWS started none of the tasks: ${reason}`);
    this.details = { failures };
  }
}
