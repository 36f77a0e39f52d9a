import { matches, matchesArn } from './wildcards.ts';

/** Compares one value of a request with one value of a policy. */
type Compare = (value: string, wanted: string) => boolean;

interface Operator {
  readonly compare: Compare;
  /** Holds where no value of the policy matches. */
  readonly negated?: boolean;
}

const ignoringCase: Compare = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();
const like: Compare = (value, wanted) => matches(wanted, value);
const arnLike: Compare = (value, wanted) => matchesArn(wanted, value);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: (value, wanted) => value === wanted },
  StringNotEquals: { compare: (value, wanted) => value === wanted, negated: true },
  StringEqualsIgnoreCase: { compare: ignoringCase },
  StringNotEqualsIgnoreCase: { compare: ignoringCase, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnLike: { compare: arnLike },
  ArnNotLike: { compare: arnLike, negated: true },
  Bool: { compare: ignoringCase },
};
