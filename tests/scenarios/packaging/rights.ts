type Json = ReturnType<typeof JSON.parse>;

/** The statements of the inline policies of a role. */
export const statements = ({ Policies = [] }: Json): Json[] =>
  Policies.flatMap(({ PolicyDocument }: Json) => PolicyDocument.Statement);

const keys = 'ForAllValues:StringEquals';
const key = 'dynamodb:LeadingKeys';

/** The statement for each kind of entries that it names. */
const kindByKind = (statement: Json): Json[] =>
  [statement.Condition?.[keys]?.[key] ?? []].flat().length === 0
    ? [statement]
    : statement.Condition[keys][key].map((one: string) => ({
        ...statement,
        Condition: { ...statement.Condition, [keys]: { ...statement.Condition[keys], [key]: [one] } },
      }));

/** A right for each action and each kind of entries: the package merges statements that differ in nothing else. */
export const oneByOne = (given: Json[]): string[] =>
  [
    ...new Set(
      given
        .flatMap(kindByKind)
        .flatMap(({ Action, ...rest }) => [Action].flat().map((action) => inOrder({ action, ...rest }))),
    ),
  ].toSorted();

const inOrder = (right: Json) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(right).toSorted(([one], [other]) => one.localeCompare(other))),
  );

/** The rights of a role, and the number of those to log, which the framework adds for functions. */
export function rightsOf(given: Json[]) {
  const isLogging = ({ Action }: Json) => String(Action) === 'logs:CreateLogStream,logs:PutLogEvents';
  return {
    logs: oneByOne(given.filter(isLogging)).length,
    rights: oneByOne(given.filter((one) => !isLogging(one))),
  };
}
