import { total, type Figures } from './figures.ts';
import type { LoadFigures } from './load.ts';

/** What a figure may be at most. */
export interface Bar {
  what: string;
  figure: number;
  most: number;
}

/** A quarter of the defaults, or one and a half times the floor where that is more: no function is below its client. */
const mostToLoad = ({ defaults, floor }: LoadFigures) =>
  Math.max(defaults.milliseconds / 4, floor.milliseconds * 1.5);

const ofLoad = (load: LoadFigures[]): Bar[] => [
  ...load.map((one) => ({ what: `${one.name}, bytes`, figure: one.deployed.bytes, most: 350_000 })),
  ...load.map((one) => ({
    what: `${one.name}, milliseconds to load`,
    figure: one.deployed.milliseconds,
    most: mostToLoad(one),
  })),
];

const ofCounts = ({ calls, transitions }: NonNullable<Figures['counts']>): Bar[] => [
  ...calls.map((one) => ({
    what: `${one.operationId} (${one.when}), calls of AWS`,
    figure: total(one.calls),
    most: total(one.least),
  })),
  ...transitions
    .filter(({ workflow }) => workflow === 'create-cluster')
    .map((one) => ({ what: `${one.workflow}, transitions`, figure: one.transitions, most: 40 })),
];

/** The figures that are more than is allowed. */
export function missedBars({ load = [], counts, startUp, cleanUp }: Figures): Bar[] {
  const bars = [...ofLoad(load), ...(counts ? ofCounts(counts) : [])];
  if (startUp)
    bars.push(
      { what: 'npm start, seconds', figure: startUp.seconds, most: 10 },
      { what: 'npm start, megabytes', figure: startUp.megabytes, most: 400 },
    );
  if (cleanUp) bars.push({ what: 'sweep, megabytes', figure: cleanUp.megabytes[1], most: 128 });
  return bars.filter(({ figure, most }) => figure > most);
}
