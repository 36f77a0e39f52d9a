/** Seconds; `setTimeout` does not wait for longer. */
const longest = 2_000_000;

const wait = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

/** In virtual time. */
export async function sleep(seconds: number): Promise<void> {
  let left = seconds;
  for (; left > longest; left -= longest) await wait(longest);
  await wait(left);
}
