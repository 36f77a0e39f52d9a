/** The first words of operation ids, as readers look for them inside a group. */
const verbs = [
  'create',
  'register',
  'run',
  'import',
  'list',
  'get',
  'update',
  'cancel',
  'delete',
  'deregister',
  'stop',
  'plan',
];

const rank = ({ operationId }: { operationId: string }) => verbs.indexOf(/^[a-z]+/.exec(operationId)![0]);

/** Operations by what they do: create, list, get, change, delete, plan. Those that do the same keep their order. */
export const inReadingOrder = <Operation extends { operationId: string }>(operations: readonly Operation[]) =>
  operations.toSorted((one, other) => rank(one) - rank(other));
