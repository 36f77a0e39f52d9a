/** Seconds since it was made, as a whole number. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round((performance.now() - start) / 1000);
}
