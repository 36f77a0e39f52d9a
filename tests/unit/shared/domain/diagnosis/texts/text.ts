import type { FailureCode } from '../../../../../../shared/domain/diagnosis/failure-code.ts';

/** A text of AWS to the letter, what AWS documents or people found it to mean, and where it stands. */
export type AwsText = readonly [expected: FailureCode, text: string, source: string];

/** A page of the developer guide of Amazon ECS. */
export const guide = (page: string) =>
  `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;

/** CloudFormation's form for what a resource handler says. */
export const handler = (message: string, errorCode: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 3b19167c-3f5a-5126-f1f7-ea6b44207302, HandlerErrorCode: ${errorCode})`;
