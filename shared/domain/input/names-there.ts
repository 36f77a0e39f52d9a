const most = 10;

/** The existing names, for a message: the first ten and the number of the others. A body may have thousands of them. */
export function namesThere(names: readonly string[]): string {
  const first = names.slice(0, most).join(', ');
  return names.length > most ? `${first} and ${names.length - most} more` : first;
}
