/** Seconds for which an Idempotency-Key is valid. */
export const keyLifetime = 24 * 3600;
