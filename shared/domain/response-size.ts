/**
 * The most bytes for the items of a response. Lambda sends 6 MB, which leaves room for the rest.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const largestItems = 5_000_000;

/** The bytes of a value in the output of a function: JSON inside a JSON string. */
export const sizeInResponse = (value: unknown): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(value)));
