import { ApiError } from './api-error.ts';

export class OperationNotFound extends ApiError {
  override readonly name = 'OperationNotFound';
  readonly code = 'operation_not_found';

  constructor(operationId: string) {
    super(`There is no operation "${operationId}"; operations are kept for 90 days after their end.`);
  }
}

export class CleanUpNotFound extends ApiError {
  override readonly name = 'CleanUpNotFound';
  readonly code = 'clean_up_not_found';

  constructor(cleanUp: string) {
    super(`There is no clean-up "${cleanUp}"; clean-ups are kept for 90 days.`);
  }
}

export class OperationNotCancellable extends ApiError {
  override readonly name = 'OperationNotCancellable';
  readonly code = 'operation_not_cancellable';

  constructor({ id, type, status }: { id: string; type: string; status: string }) {
    super(
      status === 'running'
        ? type === 'create'
          ? `Operation ${id} has already created its cluster, so there is nothing to cancel; DELETE deletes the cluster.`
          : `Operation ${id} is a ${type}, which cannot be cancelled; only a creation can be.`
        : `Operation ${id} has already ended with the status "${status}".`,
    );
  }
}
