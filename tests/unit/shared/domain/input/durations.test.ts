import { expect, test } from '@jest/globals';
import { durationSeconds, timeToLive } from '../../../../../shared/domain/input/durations.ts';
import { problems } from '../problems.ts';

test.each([
  ['PT5M', 300],
  ['PT8H', 28_800],
  ['P3D', 259_200],
  ['P1W', 604_800],
  ['P1M', 2_592_000],
  ['P1Y', 31_536_000],
  ['P1DT1H1M1.5S', 90_061.5],
  ['PT0,5S', 0.5],
])('%s is %d seconds', (duration, seconds) => {
  expect(durationSeconds(duration)).toBe(seconds);
});

test.each(['PT5M', 'PT300S', 'P1Y', 'P365D', 'P52W'])('%s can be the life of a cluster', (duration) => {
  expect(problems(timeToLive, duration)).toEqual([]);
});

test.each(['PT4M59S', 'PT0S', 'P366D', 'P1Y1D', '8h', 'PT', 'P', '', '-PT8H', 28_800])(
  '%j cannot be the life of a cluster',
  (duration) => {
    expect(problems(timeToLive, duration)).toEqual([
      `: Received ${JSON.stringify(duration)}; allowed is an ISO 8601 duration from PT5M (five minutes) to P1Y (365 days), ` +
        'such as "PT8H" or "P3D". A cluster that is created without it does not expire; ' +
        'a PATCH with "neverExpires": true removes the expiry.',
    ]);
  },
);
