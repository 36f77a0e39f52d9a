import type { ProblemCode } from '../../../shared/problem-codes.ts';

/** What a caller can do about each problem. */
export const whatToDo: Record<ProblemCode, string> = {
  invalid_request:
    'Correct the errors in `issues`: each one has the field, the received value and the allowed values.',
  invalid_json: 'Send one JSON document; `detail` says where the error is.',
  cross_site_refused:
    'Call the API from a program, or allow the origin of the web page in the deployment: `--param corsOrigins=ORIGIN`.',
  delete_scope_needed:
    'Send the same body to `POST /clusters/{cluster}/deletion-settings`, which needs `clusters:delete`; or ask somebody with that scope.',
  not_your_team:
    'Ask a member of the team that `detail` names, or a caller with `clusters:admin`. `GET /me` lists your teams; if there are none, ask the operator of the deployment for one.',
  route_not_found: 'Compare the path with `/openapi.yaml`.',
  cluster_not_found:
    'Check the name. For a deleted cluster, `operationId` is its last operation, for 90 days.',
  operation_not_found: 'Check the id. Operations are kept for 90 days after their end.',
  clean_up_not_found: 'Check the id. Clean-ups are kept for 90 days.',
  task_not_found:
    'Repeat the request if the task was started in the last minutes: ECS may not know it yet, although it runs. Otherwise check cluster and id. Ended tasks are kept for 30 days, while their cluster exists.',
  task_definition_not_found: 'Register it, or name an active revision.',
  method_not_allowed: 'Use a method in `allowed`.',
  cluster_exists: 'Choose another name, or delete that cluster first.',
  cluster_busy: 'Follow `operationId` until it ends and repeat the request, or cancel that operation.',
  cluster_protected:
    'Remove the protection: `POST /clusters/{cluster}/deletion-settings` with `{"deletionProtection": false}`.',
  operation_not_cancellable:
    'There is nothing to do: the operation has ended, or it is a deletion, which cannot be undone.',
  cluster_not_active: 'Follow `operationId`; `clusterStatus` is the status of the cluster.',
  idempotency_key_in_use:
    'Repeat the request after `Retry-After`; it gets the response of the first request.',
  would_expire_earlier:
    'Send a later `expiresAt`, or `extendBy`; or add `"shorten": true` if the cluster should expire earlier.',
  limit_reached:
    'Delete clusters or stop tasks that nobody needs, or ask for a higher limit. `GET /limits` shows what is left.',
  outcome_unknown: 'Check the current state, and use a new key for a new request.',
  not_owned:
    'Use the tools of its owner. A family of task definitions may belong to another team: choose another family.',
  precondition_failed: 'Get the cluster again, decide again, and send its current ETag.',
  body_too_large: 'Send less; `detail` has the limit.',
  unsupported_media_type: 'Send `Content-Type: application/json`.',
  idempotency_key_reused: 'Use a new key for a new request.',
  rejected_by_aws: "Read `detail`, which is AWS's own message; `awsCode` is its code.",
  tasks_not_started: 'Correct the causes in `failures`. If you cannot correct any, repeat the request later.',
  quota_reached:
    'Delete resources and repeat after `Retry-After`, or ask AWS to raise the quota in `detail`.',
  throttled: 'Repeat after `Retry-After`, with the same Idempotency-Key.',
  internal_error:
    'Repeat it with the same Idempotency-Key. If the problem stays, look for `requestId` in the log.',
  aws_access_denied: 'Allow the role of the function to do what `detail` names; see `infra/allow.yml`.',
  aws_unavailable: 'Repeat after `Retry-After`, with the same Idempotency-Key.',
  newer_version:
    'Repeat after `Retry-After`: an update of the API may be running. If the problem stays, an older version was deployed than the one that wrote the record: deploy that newer version again.',
  capacity_unavailable:
    'Repeat after `Retry-After`, or use other subnets, a smaller size, or FARGATE instead of FARGATE_SPOT.',
};
