import type { PolicyDocument, Statement } from '../role.ts';
import { isVariable, testsOf } from './conditions.ts';
import { operators } from './operators.ts';

const elements = ['Sid', 'Effect', 'Action', 'Resource', 'NotResource', 'Condition'];

export interface ReadStatement {
  readonly effect: Statement['Effect'];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Of all but these the statement says something, if it names no resources. */
  readonly excluded: readonly string[] | undefined;
  readonly tests: ReturnType<typeof testsOf>;
}

function refuse(what: string): never {
  throw new Error(`Local AWS cannot evaluate ${what} of a policy; local/aws/iam/policy has what it can.`);
}

function readStatement(statement: Statement): ReadStatement {
  const {
    Effect: effect,
    Action,
    Resource = [],
    NotResource,
    Condition,
  } = statement as Partial<Statement> & Pick<Statement, 'Effect' | 'Action'>;
  const unknown = Object.keys(statement).find((element) => !elements.includes(element));
  if (unknown) refuse(`the element ${unknown}`);
  const resources = [Resource].flat();
  const excluded = NotResource === undefined ? undefined : [NotResource].flat();
  const tests = testsOf(Condition);
  for (const { operator, quantifier, ifExists } of tests) {
    if (operator !== 'Null' && !Object.hasOwn(operators, operator)) refuse(`the operator ${operator}`);
    // AWS does not document what comes out where the key is missing.
    if (quantifier === 'ForAnyValue' && ifExists) refuse('ForAnyValue with IfExists');
  }
  if (
    [
      ...resources,
      ...(excluded ?? []),
      ...tests.flatMap((one) => one.wanted.filter((text) => !isVariable(text, one))),
    ].some((text) => text.includes('${'))
  )
    refuse('a variable');
  const actions = [Action].flat().map((action) => action.toLowerCase());
  return { effect, actions, resources, excluded, tests };
}

/**
 * The statements of a policy, ready to be evaluated. Throws for what the evaluator does not know, so that no policy is
 * judged by a part of what it says.
 */
export const readPolicy = ({ Statement }: PolicyDocument): ReadStatement[] => Statement.map(readStatement);
