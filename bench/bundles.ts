import { packageService } from '../tests/scenarios/packaging/support.ts';

/** Bytes of code of every packaged function, the largest first. */
export async function measureBundles(): Promise<[name: string, bytes: number][]> {
  const { functions, remove } = await packageService();
  remove();
  const codeOf = (files: Map<string, Buffer>) =>
    [...files]
      .filter(([file]) => file.startsWith('functions/'))
      .reduce((sum, [, { length }]) => sum + length, 0);
  return [...functions]
    .map(([name, files]): [string, number] => [name, codeOf(files)])
    .toSorted(([, one], [, other]) => other - one);
}
