import type { Mutant } from './mutant.ts';

/**
 * The file of the function that the state of a workflow calls in which a mutant is; undefined where that state calls
 * none. States begin at the fourth column, in their JSON files.
 */
export function stepAround({ source, start }: Pick<Mutant, 'source' | 'start'>): string | undefined {
  const isState = /^ {4}"\w+": \{$/gm;
  const begins = [...source.matchAll(isState)].map(({ index }) => index);
  const begin = begins.findLast((place) => place <= start);
  const end = begins.find((place) => place > start) ?? source.length;
  const name = begin === undefined ? undefined : /\$\{(\w+)FunctionArn\}/.exec(source.slice(begin, end))?.[1];
  return name && `functions/steps/${name.replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.ts`;
}
