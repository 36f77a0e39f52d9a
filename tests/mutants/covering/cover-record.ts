/** Which places of the product's code a test file runs. */
export interface CoverRecord {
  test: string;
  /** Of processor time. */
  seconds: number;
  /** By file; places count for the content that has this hash. */
  sources: Record<string, { hash: string; places: number[] }>;
}

export const recordName = (test: string): string => `${test.replaceAll('/', '+')}.json`;
