import type { AwsError } from '../aws-error.ts';
import type { Member } from './model.ts';

/** Where EC2's query protocol and that of the other services differ. */
export interface QueryDialect {
  /** The field that carries a structure's member. */
  fieldName(member: Member): string;
  /** Whether a list's elements stand at `Name.1`, not at `Name.member.1`. */
  isFlat(list: Member): boolean;
  /** The XML element of a list's elements where the model has no name for them. */
  readonly element: string;
  /** The whole response; `result` is the output's XML, empty for operations without output. */
  answer(call: { action: string; namespace: string; result: string; requestId: string }): string;
  error(error: AwsError, requestId: string): string;
  missing(member: Member): AwsError;
  unknown(field: string): AwsError;
  invalid(field: string, value: string): AwsError;
}
