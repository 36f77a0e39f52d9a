/** The pointers of issues or changes as paths, sorted. */
export const pathsOf = (list: { pointer: string }[]) =>
  list.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.')).toSorted();
