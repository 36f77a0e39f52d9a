const most = 10;

/** The names that there are, for a message: the first ten, and how many more. A body may have thousands, and as many mistakes. */
export function namesThere(names: readonly string[]): string {
  const first = names.slice(0, most).join(', ');
  return names.length > most ? `${first} and ${names.length - most} more` : first;
}
