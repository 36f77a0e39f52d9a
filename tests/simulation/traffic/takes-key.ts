/** Requests that may carry an Idempotency-Key. Plans take no notice of one. */
export const takesKey = ({ method }: { method: string }): boolean => method === 'POST' || method === 'PATCH';
