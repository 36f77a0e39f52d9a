const maximum = 10;

/** The existing names, for a message: the first ten and the number of the others. A body may have thousands of them. */
export function listNames(names: readonly string[]): string {
  const first = names.slice(0, maximum).join(', ');
  return names.length > maximum ? `${first} and ${names.length - maximum} more` : first;
}
