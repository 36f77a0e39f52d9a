import type { FailureCode } from '../../../../../../shared/domain/diagnosis/failure-code.ts';

/**
 * A text of AWS to the letter, what AWS documents or people found it to mean, and where it stands: a page of AWS, an issue
 * (owner/repository#number), or a file.
 */
export type AwsText = readonly [expected: FailureCode, text: string, source: string];

/** A page of the developer guide of Amazon ECS. */
export const guide = (page: string) =>
  `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;
