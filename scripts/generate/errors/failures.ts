import { failureRemedies } from '../../../shared/domain/diagnosis/failure-remedy.ts';
import {
  operationErrorCodes,
  type OperationErrorCode,
} from '../../../shared/domain/operation/operation-error-codes.ts';

const remedies: Record<OperationErrorCode, string> = {
  ...failureRemedies,
  deletion_blocked:
    'Remove what `blockers` names if it is not of this cluster: the operation goes on by itself while it runs, else send DELETE again. Or DELETE with `?force=true`, which keeps what cannot go and lists it as `orphans`. While another cluster is in its VPC, the deletion waits for that one, and goes on by itself.',
  interrupted:
    'Its workflow ended without an outcome. Send the request again; clean-up takes care of what it left.',
  superseded: 'A deletion has taken the cluster over; follow the operation that `message` names.',
  not_begun: 'Nothing has changed because of it. Send the request again.',
};

/** Every code of an operation's error with what to do, in the order of the list. */
export const failures = operationErrorCodes.map((code) => ({ code, remedy: remedies[code] }));
