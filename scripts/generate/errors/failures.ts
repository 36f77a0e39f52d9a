import { failureRemedies } from '../../../shared/domain/diagnosis/failure-remedy.ts';
import {
  operationErrorCodes,
  type OperationErrorCode,
} from '../../../shared/domain/operation/operation-error-codes.ts';

const remedies: Record<OperationErrorCode, string> = {
  ...failureRemedies,
  deletion_blocked:
    'Remove the resources in `blockers` that do not belong to this cluster. While the operation runs, it continues by itself; otherwise send DELETE again. Or send DELETE with `?force=true`, which leaves behind what AWS refuses to delete, as `orphans`. While another cluster uses its VPC, the deletion waits for that one, and then continues by itself.',
  interrupted:
    'Its workflow ended without a result. Send the request again; clean-up handles what the operation left.',
  superseded: 'A deletion has taken over the cluster; follow the operation in `message`.',
  not_begun: 'The operation has changed nothing. Send the request again.',
};

/** Every error code of operations with its remedy, in the order of the list. */
export const failures = operationErrorCodes.map((code) => ({ code, remedy: remedies[code] }));
