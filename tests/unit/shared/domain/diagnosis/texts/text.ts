import type { FailureCode } from '../../../../../../shared/domain/diagnosis/failure-code.ts';

/**
 * A text of AWS to the letter, what AWS documents or people found it to mean, and where it stands: a page of AWS, an issue
 * (owner/repository#number), or a file. Where the text is put together out of others, its source begins with `composed:`.
 */
export type AwsText = readonly [expected: FailureCode, text: string, source: string];

/** In files of public repositories, found there by these very words; the index of them names no paths. */
export const found = 'public repositories, by these words';

/** A page of the developer guide of Amazon ECS. */
export const guide = (page: string) =>
  `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;

/** CloudFormation's form for what a resource handler says. */
export const handler = (message: string, errorCode: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 3b19167c-3f5a-5126-f1f7-ea6b44207302, HandlerErrorCode: ${errorCode})`;
