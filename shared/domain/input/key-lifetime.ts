/** Seconds for which an Idempotency-Key stands for its request. */
export const keyLifetime = 24 * 3600;
