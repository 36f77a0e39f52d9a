const units = [
  { field: 'cpu', pattern: /^\s*(\d+(?:\.\d+)?|\.\d+)\s*vcpus?\s*$/i, each: 1024 },
  { field: 'memory', pattern: /^\s*(\d+(?:\.\d+)?|\.\d+)\s*gb\s*$/i, each: 1024 },
] as const;

/**
 * The cpu units or MiB of a task: "1 vCPU" is 1024, "0.5 GB" is 512. Other values stay as they are.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html, cpu and memory
 */
export function taskSize(field: 'cpu' | 'memory', value: unknown): unknown {
  const unit = units.find((one) => one.field === field);
  const amount = typeof value === 'string' ? unit?.pattern.exec(value)?.[1] : undefined;
  return amount === undefined || !unit ? value : Math.round(Number(amount) * unit.each);
}
