import type { ProblemCode } from '../../../shared/problem-codes.ts';

/** What a caller does about each problem. */
export const whatToDo: Record<ProblemCode, string> = {
  invalid_request:
    'Correct what `issues` lists: each entry says where, what was received and what is allowed.',
  invalid_json: 'Send one JSON document; `detail` says where it breaks off.',
  cross_site_refused:
    'Call the API from a program, or name the origin of the web page in the deployment: `--param corsOrigins=ORIGIN`.',
  route_not_found: 'Compare the path with `/openapi.yaml`.',
  cluster_not_found:
    'Check the name. Of a cluster that is gone, `operationId` says for 90 days what became of it.',
  operation_not_found: 'Check the id. Operations are kept for 90 days after their end.',
  clean_up_not_found: 'Check the id. Clean-ups are kept for 90 days.',
  task_not_found:
    'Repeat the request where the task was started in the last minutes: ECS may not know it yet, though it runs. Else check cluster and id. Tasks that have ended are known for 30 days, while their cluster is there.',
  task_definition_not_found: 'Register it, or name an active revision.',
  method_not_allowed: 'Use a method out of `allowed`.',
  cluster_exists: 'Choose another name, or delete that cluster first.',
  cluster_busy: 'Follow `operationId` to its end and repeat the request, or cancel it.',
  cluster_protected: 'Lift the protection: `PATCH /clusters/{cluster}` with `{"deletionProtection": false}`.',
  operation_not_cancellable: 'Nothing: it has ended, or it is a deletion, which only goes forward.',
  cluster_not_active: 'Follow `operationId`; `clusterStatus` says what the cluster is doing.',
  idempotency_key_in_use: 'Repeat the request after `Retry-After`; it gets the response of the first.',
  would_expire_earlier:
    'Send a later `expiresAt`, or `extendBy`; or `"shorten": true` with it, if the cluster is meant to go earlier.',
  outcome_unknown: 'Look at what there is, and take a new key for a new request.',
  not_owned: 'Use the AWS tools of whoever made it.',
  precondition_failed: 'Look at the cluster again, decide anew, and send the ETag that it has now.',
  body_too_large: 'Send less; `detail` has the limit.',
  unsupported_media_type: 'Send `Content-Type: application/json`.',
  idempotency_key_reused: 'Take a new key for a new request.',
  rejected_by_aws: "Read `detail`: it is AWS's own message, and `awsCode` its code.",
  tasks_not_started:
    'Correct what `failures` names. Where it names nothing that you can correct, repeat the request later.',
  quota_reached:
    'Repeat after `Retry-After` once something has ended or been deleted, or have AWS raise the quota that `detail` names.',
  throttled: 'Repeat after `Retry-After`, with the same Idempotency-Key.',
  internal_error: 'Repeat it with the same Idempotency-Key. If it stays, look for `requestId` in the log.',
  aws_access_denied: 'Let the role of the function do what `detail` names; see `infra/allow.yml`.',
  aws_unavailable: 'Repeat after `Retry-After`, with the same Idempotency-Key.',
  newer_version:
    'Repeat after `Retry-After`: an update of the API may be under way. If it stays, the API went back to a version before the one that wrote the record; whoever deploys it deploys that one again.',
  capacity_unavailable:
    'Repeat after `Retry-After`, or use other subnets, a smaller size, or FARGATE for FARGATE_SPOT.',
};
