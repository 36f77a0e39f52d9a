type Json = ReturnType<typeof JSON.parse>;

/** The statements of the inline policies of a role. */
export const statements = ({ Policies = [] }: Json): Json[] =>
  Policies.flatMap(({ PolicyDocument }: Json) => PolicyDocument.Statement);

/** A right for each action: the package has merged the statements that differ in nothing else. */
export const oneByOne = (given: Json[]): string[] =>
  given
    .flatMap(({ Action, ...rest }) => [Action].flat().map((action) => inOrder({ action, ...rest })))
    .toSorted();

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
