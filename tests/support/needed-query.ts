/** By operation: what its query cannot be without. */
const needed: Record<string, string> = { stopTasks: 'all=true' };

/** The path with the query that the operation needs. */
export function withNeededQuery(path: string, operationId: string): string {
  const query = needed[operationId];
  return query ? `${path}?${query}` : path;
}
