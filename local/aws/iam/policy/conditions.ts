import type { Permission } from '../permission.ts';
import type { Statement } from '../role.ts';
import { operators } from './operators.ts';

type Context = Permission['context'];

/** One line of a condition, read: `"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["a*"]}`. */
interface Test {
  readonly key: string;
  readonly operator: string;
  readonly quantifier: string | undefined;
  readonly ifExists: boolean;
  readonly wanted: readonly string[];
}

const operatorName = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

const variable = /^\$\{([^{}]+)\}$/;

/** Whether a value is one variable, in a test for which AWS says what comes out where the request lacks it. */
export const isVariable = (text: string, { operator, quantifier, ifExists }: Omit<Test, 'key' | 'wanted'>) =>
  variable.test(text) &&
  ['StringEquals', 'StringNotEquals'].includes(operator) &&
  quantifier === undefined &&
  !ifExists;

/** The tests of a condition, all of which have to hold. */
export const testsOf = (condition: Statement['Condition']): Test[] =>
  Object.entries(condition ?? {}).flatMap(([name, keys]) => {
    const [, quantifier, operator = name, ifExists] = operatorName.exec(name) ?? [];
    return Object.entries(keys).map(([key, wanted]) => ({
      key: key.toLowerCase(),
      operator,
      quantifier,
      ifExists: ifExists !== undefined,
      wanted: [wanted].flat(),
    }));
  });

/** The names of condition keys do not depend on upper and lower case. */
function valuesOf(context: Context, key: string): string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key);
  return found && [found[1]].flat();
}

/** What a value of a policy means for a request; undefined where it is a variable that the request lacks. */
function meant(text: string, context: Context): string | undefined {
  const [, key] = variable.exec(text) ?? [];
  if (key === undefined) return text;
  const values = valuesOf(context, key.toLowerCase()) ?? [];
  return values.length === 1 ? values[0] : undefined;
}

function holds({ key, operator, quantifier, ifExists, wanted }: Test, context: Context): boolean {
  const values = valuesOf(context, key);
  const isAbsent = values === undefined || values.length === 0;
  if (operator === 'Null') return wanted.includes(String(isAbsent));
  const { compare, negated = false } = operators[operator]!;
  const meanings = wanted.map((text) => meant(text, context));
  const passes = (value: string) =>
    negated
      ? meanings.every((one) => one !== undefined && !compare(value, one))
      : meanings.some((one) => one !== undefined && compare(value, one));
  if (isAbsent) return ifExists || quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  const all = quantifier === 'ForAllValues' || (negated && quantifier === undefined);
  return all ? values.every(passes) : values.some(passes);
}

/**
 * Whether a request meets a condition. A key that the request lacks fails a test, but for negated operators, `IfExists` and
 * `ForAllValues`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const meets = (tests: readonly Test[], context: Context): boolean =>
  tests.every((test) => holds(test, context));
