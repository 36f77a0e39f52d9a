import type { Profiler } from 'node:inspector';

/**
 * The places that ran, as begin, end, begin, end and so on. The innermost range around a place has its count:
 * https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-FunctionCoverage
 */
export function coveredPlaces(functions: Profiler.FunctionCoverage[]): number[] {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((left, right) => right.endOffset - right.startOffset - (left.endOffset - left.startOffset));
  const places = [
    ...new Set(ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset])),
  ].toSorted((left, right) => left - right);
  const ran = new Uint8Array(places.length);
  const indexes = new Map(places.map((place, index) => [place, index]));
  for (const { startOffset, endOffset, count } of ranges)
    ran.fill(count > 0 ? 1 : 0, indexes.get(startOffset), indexes.get(endOffset));
  return places.filter((_, index) => ran[index] !== (ran[index - 1] ?? 0));
}

/** Whether a place is in what `coveredPlaces` gives. */
export const isCovered = (places: number[], place: number): boolean =>
  places.findLastIndex((begin) => begin <= place) % 2 === 0;
