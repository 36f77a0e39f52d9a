import { listed } from '../input/fields.ts';

export type Platform = 'Linux' | 'Windows';

interface FargateSize {
  cpu: number;
  /** MiB */
  memory: readonly number[];
  platforms: readonly Platform[];
  /** Needs platform version 1.4.0 or later. */
  recentPlatformVersion?: true;
}

const steps = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** The task sizes of Fargate: cpu in units of 1/1024 vCPU, memory in MiB. */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memory: [512, 1024, 2048], platforms: ['Linux'] },
  { cpu: 512, memory: steps(1024, 4096, 1024), platforms: ['Linux'] },
  { cpu: 1024, memory: steps(2048, 8192, 1024), platforms: ['Linux', 'Windows'] },
  { cpu: 2048, memory: steps(4096, 16_384, 1024), platforms: ['Linux', 'Windows'] },
  { cpu: 4096, memory: steps(8192, 30_720, 1024), platforms: ['Linux', 'Windows'] },
  { cpu: 8192, memory: steps(16_384, 61_440, 4096), platforms: ['Linux'], recentPlatformVersion: true },
  { cpu: 16_384, memory: steps(32_768, 122_880, 8192), platforms: ['Linux'], recentPlatformVersion: true },
  { cpu: 32_768, memory: [61_440, 122_880, 249_856], platforms: ['Linux'], recentPlatformVersion: true },
];

export const fargateSize = (cpu: number) => fargateSizes.find((size) => size.cpu === cpu);

export const needsRecentPlatformVersion = (cpu: number) => fargateSize(cpu)?.recentPlatformVersion === true;

export interface SizeProblem {
  field: 'cpu' | 'memory';
  message: string;
}

/**
 * The issue of a pair of cpu units and MiB of memory; the message names the allowed values. Without memory: the issue
 * of the cpu units alone.
 */
export function sizeProblem(
  cpu: number,
  memory?: number,
  platform: Platform = 'Linux',
): SizeProblem | undefined {
  const size = fargateSize(cpu);
  if (!size?.platforms.includes(platform)) return { field: 'cpu', message: cpuProblem(cpu, platform) };
  if (memory === undefined || size.memory.includes(memory)) return undefined;
  return {
    field: 'memory',
    message: `Fargate has no size of cpu ${cpu} with memory ${memory}; with cpu ${cpu} the memory can be ${listed(size.memory)} MiB.`,
  };
}

function cpuProblem(cpu: number, platform: Platform): string {
  const allowed = fargateSizes
    .filter(({ platforms }) => platforms.includes(platform))
    .map((size) => size.cpu);
  return `Fargate has no ${platform} task of ${cpu} cpu units; allowed are ${listed(allowed)}.`;
}
