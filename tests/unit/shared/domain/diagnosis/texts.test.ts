import { expect, test } from '@jest/globals';
import { failureCodes, type FailureCode } from '../../../../../shared/domain/diagnosis/failure-code.ts';
import { failureCodeOf } from '../../../../../shared/domain/diagnosis/failure-reason.ts';
import { repeatedStops } from '../../../../../shared/domain/diagnosis/repeated-stop.ts';
import { explainStop } from '../../../../../shared/domain/diagnosis/stopped-task.ts';
import { accountEventTexts } from './texts/account-events.ts';
import { containerTexts } from './texts/containers.ts';
import { imageTexts } from './texts/images.ts';
import { networkTexts } from './texts/network.ts';
import { serviceEventTexts } from './texts/service-events.ts';
import { resourceEventTexts } from './texts/resource-events.ts';
import { stops } from './texts/stops.ts';

const stopReasons = [...imageTexts, ...networkTexts, ...containerTexts];
const texts = [...stopReasons, ...serviceEventTexts, ...accountEventTexts, ...resourceEventTexts];

test.each(texts)('%s: %s (%s)', (expected, text) => {
  expect(failureCodeOf(text) ?? 'unknown').toBe(expected);
});

test.each(stops)('$title ($source)', ({ stop, defined, endIsFailure = false, expected }) => {
  const explained = explainStop(stop, { endIsFailure, defined });
  const { code, container, exitCode, addedByAws } = explained ?? {};
  expect(explained && { code, container, exitCode, addedByAws }).toEqual(expected);
});

/** What passes by itself, by what AWS documents: it must never end a creation. */
const passing: FailureCode[] = [
  'aws_unavailable',
  'capacity_unavailable',
  'infrastructure_retired',
  'provisioning_failed',
  'quota_reached',
  'service_role_missing',
  'spot_interrupted',
  'subnet_full',
  'unknown',
];

test.each(stopReasons)('%s ends a creation only where it does not pass: %s', (expected, stoppedReason) => {
  const never = { startedAt: null, stoppedAt: null };
  const stopped = { id: 'task', stopCode: 'TaskFailedToStart', stoppedReason, containers: [], ...never };
  expect(repeatedStops([stopped, stopped, stopped], 1)).toHaveLength(passing.includes(expected) ? 0 : 3);
});

test.each(failureCodes)('%s has at least three examples, each from somewhere', (code) => {
  const examples = [
    ...texts.filter(([expected]) => expected === code).map(([, text]) => text),
    ...stops.filter(({ expected }) => expected?.code === code).map((stop) => JSON.stringify(stop)),
  ];
  expect(new Set(examples).size).toBeGreaterThanOrEqual(3);
});

test('there are at least 150 texts, none of them twice', () => {
  expect(texts.length).toBeGreaterThanOrEqual(150);
  expect(new Set(texts.map(([, text]) => text)).size).toBe(texts.length);
});

/** An issue, a file of a repository or of AWS's own, a page; of recordings, the test. */
const places = [
  /^[\w.-]+\/[\w.-]+#\d+/,
  /^[\w.-]+\/[\w.-]+, [\w ./_-]+/,
  /^https:\/\//,
  /^LocalStack, .*test_\w+/,
  // The words of this API itself.
  /^shared\/[\w/-]+\.ts$/,
];

test('every text says where it stands', () => {
  const vague = texts.filter(([, , source]) => !places.some((place) => place.test(source)));
  expect(vague.map(([, text, source]) => [text, source])).toEqual([]);
});
