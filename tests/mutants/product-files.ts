import { globSync } from 'node:fs';
import { root } from '../../scripts/root.ts';

const patterns = [
  '{shared,functions}/**/*.ts',
  'workflows/*.asl.json',
  'infra/**/*.{yml,cjs}',
  'serverless.yml',
];

export const productFiles = (): string[] => globSync(patterns, { cwd: root }).toSorted();
