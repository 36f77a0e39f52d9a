import { expect, test } from '@jest/globals';
import {
  fargateSizes,
  needsRecentPlatformVersion,
  sizeProblem,
} from '../../../../../shared/domain/task-definition/fargate-sizes.ts';

test.each([
  { cpu: 256, lowest: 512, highest: 2048, pairs: 3 },
  { cpu: 512, lowest: 1024, highest: 4096, pairs: 4 },
  { cpu: 1024, lowest: 2048, highest: 8192, pairs: 7 },
  { cpu: 2048, lowest: 4096, highest: 16_384, pairs: 13 },
  { cpu: 4096, lowest: 8192, highest: 30_720, pairs: 23 },
  { cpu: 8192, lowest: 16_384, highest: 61_440, pairs: 12 },
  { cpu: 16_384, lowest: 32_768, highest: 122_880, pairs: 12 },
  { cpu: 32_768, lowest: 61_440, highest: 249_856, pairs: 3 },
])(
  'with cpu $cpu there are $pairs memory sizes from $lowest to $highest MiB',
  ({ cpu, lowest, highest, pairs }) => {
    const memory = fargateSizes.find((size) => size.cpu === cpu)?.memory ?? [];
    expect([memory.length, memory[0], memory.at(-1)]).toEqual([pairs, lowest, highest]);
  },
);

test('every size in the table is without a problem', () => {
  for (const { cpu, memory } of fargateSizes)
    for (const size of memory) expect(sizeProblem(cpu, size)).toBeUndefined();
});

test('an unsupported memory size names those that are there for the cpu', () => {
  expect(sizeProblem(256, 4096)).toEqual({
    field: 'memory',
    message:
      'Fargate has no size of cpu 256 with memory 4096; with cpu 256 the memory can be 512, 1024 or 2048 MiB.',
  });
});

test('an unsupported cpu names those that are there', () => {
  expect(sizeProblem(300, 512)).toEqual({
    field: 'cpu',
    message:
      'Fargate has no Linux task of 300 cpu units; allowed are 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.',
  });
});

test.each([256, 512, 8192, 16_384, 32_768])('Windows has no tasks of %d cpu units', (cpu) => {
  const memory = fargateSizes.find((size) => size.cpu === cpu)?.memory[0];
  expect(sizeProblem(cpu, memory, 'Windows')).toEqual({
    field: 'cpu',
    message: `Fargate has no Windows task of ${cpu} cpu units; allowed are 1024, 2048 or 4096.`,
  });
});

test('only tasks of 8 vCPU and more need a recent platform version', () => {
  const needing = fargateSizes.map(({ cpu }) => cpu).filter(needsRecentPlatformVersion);
  expect(needing).toEqual([8192, 16_384, 32_768]);
});
