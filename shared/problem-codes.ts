/** Every problem that the API can answer with: the HTTP status and the title of each code. The list is closed. */
export const problemCodes = {
  invalid_request: { status: 400, title: 'The request breaks one or more rules' },
  invalid_json: { status: 400, title: 'The body is not JSON' },
  route_not_found: { status: 404, title: 'There is no such path' },
  cluster_not_found: { status: 404, title: 'There is no such cluster' },
  operation_not_found: { status: 404, title: 'There is no such operation' },
  clean_up_not_found: { status: 404, title: 'There is no such clean-up' },
  task_not_found: { status: 404, title: 'There is no such task' },
  task_definition_not_found: { status: 404, title: 'There is no such task definition' },
  method_not_allowed: { status: 405, title: 'The path does not have this method' },
  cluster_exists: { status: 409, title: 'The name is in use' },
  cluster_busy: { status: 409, title: 'Another operation is changing the cluster' },
  cluster_protected: { status: 409, title: 'The cluster is protected from deletion' },
  operation_not_cancellable: { status: 409, title: 'It is too late to cancel the operation' },
  cluster_not_active: { status: 409, title: 'The cluster is not active' },
  idempotency_key_in_use: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
  },
  not_owned: { status: 409, title: 'This service did not make it, so it does not touch it' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not declared as JSON' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  rejected_by_aws: { status: 422, title: 'AWS refused the request' },
  tasks_not_started: { status: 422, title: 'No task was started, and a repetition would not start one' },
  throttled: { status: 429, title: 'AWS asks for a slower pace' },
  internal_error: { status: 500, title: 'Something failed inside the service' },
  aws_access_denied: { status: 502, title: 'AWS does not let this service do that' },
  aws_unavailable: { status: 503, title: 'AWS did not answer' },
  capacity_unavailable: { status: 503, title: 'AWS has no capacity at the moment' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCodes;
