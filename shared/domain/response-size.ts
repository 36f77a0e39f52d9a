/**
 * Bytes that the items of a response may have at most. Lambda sends 6 MB, which leaves room for the rest.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const largestItems = 5_000_000;

/** The bytes of a value in what a function hands to Lambda: JSON in a string of JSON. */
export const sizeInResponse = (value: unknown): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(value)));
