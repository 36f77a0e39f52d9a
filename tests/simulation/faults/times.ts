interface Limited {
  times?: number;
}

/** Counts how often faults strike, where they do so only a number of times. */
export function createTimes() {
  const struck = new Map<Limited, number>();
  const timesOf = (fault: Limited) => struck.get(fault) ?? 0;
  return {
    isLeft: (fault: Limited) => timesOf(fault) < (fault.times ?? Infinity),
    count: (fault: Limited) => void struck.set(fault, timesOf(fault) + 1),
  };
}
