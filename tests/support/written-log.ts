/** The lines of JSON that this process writes to its standard output and error from now on, as CloudWatch Logs gets them. */
export function readLog() {
  const lines: string[] = [];
  const ends = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream) as (...parts: unknown[]) => boolean;
    stream.write = ((text: unknown, ...rest: unknown[]) => {
      if (typeof text !== 'string' || !text.startsWith('{')) return write(text, ...rest);
      lines.push(text);
      return true;
    }) as typeof stream.write;
    return () => (stream.write = write as typeof stream.write);
  });

  return {
    lines,
    stop(): void {
      for (const end of ends) end();
    },
  };
}
