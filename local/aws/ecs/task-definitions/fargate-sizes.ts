import { clientError } from '../errors.ts';

const steps = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** The memory (MiB) that a task may have for its cpu units. */
const memoryByCpu: Record<number, number[]> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16_384, 1024),
  4096: steps(8192, 30_720, 1024),
  8192: steps(16_384, 61_440, 4096),
  16_384: steps(32_768, 122_880, 8192),
  32_768: [61_440, 122_880, 249_856],
};

export interface TaskSize {
  cpu: number;
  memory: number;
}

/** Cpu units from `256` or `.25 vCPU`; memory in MiB from `512` or `0.5 GB`. NaN where it is neither. */
export function parsedSize({ cpu, memory }: { cpu: string; memory: string }): TaskSize {
  return {
    cpu: amount(cpu, { unit: /^([\d.]+)\s*vcpu$/i, factor: 1024 }),
    memory: amount(memory, { unit: /^([\d.]+)\s*gb$/i, factor: 1024 }),
  };
}

function amount(text: string, { unit, factor }: { unit: RegExp; factor: number }): number {
  const [, inUnits] = unit.exec(text.trim()) ?? [];
  if (inUnits) return Number(inUnits) * factor;
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** The size, or AWS's refusal where Fargate has none such. */
export function checkedFargateSize(given: { cpu?: string; memory?: string }): TaskSize {
  if (!given.cpu) throw clientError("Fargate requires that 'cpu' be defined at the task level.");
  if (!given.memory) throw clientError("Fargate requires that 'memory' be defined at the task level.");
  const size = parsedSize({ cpu: given.cpu, memory: given.memory });
  if (!memoryByCpu[size.cpu]?.includes(size.memory)) {
    throw clientError(
      `No Fargate configuration exists for given values: ${given.cpu} CPU, ${given.memory} memory. ` +
        'See the Amazon ECS documentation for the valid values.',
    );
  }
  return size;
}
