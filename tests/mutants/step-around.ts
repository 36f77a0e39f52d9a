import { basename } from 'node:path';
import type { Mutant } from './mutant.ts';

/**
 * The file of the function that the state of a workflow calls in which a mutant is; undefined where that state calls
 * none. States begin at the fourth column, in their JSON files.
 */
export function stepAround({ file, source, start }: Pick<Mutant, 'file' | 'source' | 'start'>): string | undefined {
  const isState = /^ {4}"\w+": \{$/gm;
  const begins = [...source.matchAll(isState)].map(({ index }) => index);
  const begin = begins.findLast((place) => place <= start);
  const end = begins.find((place) => place > start) ?? source.length;
  const name = begin === undefined ? undefined : /\$\{(\w+)FunctionArn\}/.exec(source.slice(begin, end))?.[1];
  if (name === undefined) return undefined;
  const entry = name.replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return `functions/steps/${basename(file, '.asl.json')}/${entry}.ts`;
}
