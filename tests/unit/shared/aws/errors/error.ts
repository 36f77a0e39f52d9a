import type { ErrorMeaning } from '../../../../../shared/aws/error-meaning.ts';

/** An error of AWS as it comes over the wire, what it means, and where AWS or others say so. */
export interface AwsErrorExample {
  meaning: ErrorMeaning;
  name: string;
  message?: string;
  status?: number;
  source: string;
}
