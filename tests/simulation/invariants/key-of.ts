interface Event {
  headers?: Record<string, string>;
  requestContext?: { authorizer: { iam: { userArn: string } } };
}

/** The caller and the Idempotency-Key of the request that a function is handed; nothing where there is none. */
export function keyOf(event: unknown): string | undefined {
  const { headers, requestContext } = (event ?? {}) as Event;
  const key = headers?.['idempotency-key'];
  return key && `${requestContext?.authorizer.iam.userArn.split('/').at(-1)} ${key}`;
}
