/** Takes a port and lets it go; port 0 finds a free one. Rejects where it is taken. */
export function probe(port: number): Promise<number>;
