import { total, type Figures } from './figures.ts';
import type { LoadFigures } from './load.ts';

/** What a figure may be at most. */
export interface Bar {
  what: string;
  figure: number;
  most: number;
}

const ofLoad = (load: LoadFigures[]): Bar[] => [
  ...load.map((one) => ({ what: `${one.name}, bytes`, figure: one.deployed.bytes, most: 400_000 })),
  // One and a half times the floor, or a quarter of the defaults: no function is below its client.
  ...load
    .filter(({ ratios }) => ratios.ofDefaults > 0.25)
    .map((one) => ({ what: `${one.name}, floors to load`, figure: one.ratios.ofFloor, most: 1.5 })),
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
