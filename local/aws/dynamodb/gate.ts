/** Lets any number of calls in at once, or one transaction alone. */
export function createGate() {
  let last: Promise<unknown> = Promise.resolve();
  const inside = new Set<Promise<unknown>>();

  return {
    /** Beside others of its kind. */
    async together<Result>(work: () => Promise<Result>): Promise<Result> {
      await last;
      const running = work();
      const settled = running.catch(() => undefined);
      inside.add(settled);
      try {
        return await running;
      } finally {
        inside.delete(settled);
      }
    },

    /** After everything that came before it, and before everything that comes after it. */
    alone<Result>(work: () => Promise<Result>): Promise<Result> {
      const before = last;
      const running = (async () => {
        await before;
        await Promise.all(inside);
        return work();
      })();
      last = running.catch(() => undefined);
      return running;
    },
  };
}

export type Gate = ReturnType<typeof createGate>;
