import { asDeployed, bundleEntries, bytesOf } from '../tests/support/bundles.ts';

export interface PatchFigures {
  name: string;
  /** Bytes that each of the entries has more without this patch. */
  bytes: number[];
}

/** A function of each kind: with the largest body, with the SDK's EC2 client, and with the journal alone. */
export const patchedEntries = ['create-cluster', 'list-tasks', 'get-operation'];

/** What each patch of the bundles saves, in bytes of code. */
export async function measurePatches(): Promise<PatchFigures[]> {
  const options = asDeployed();
  const sizes = async (plugins: typeof options.plugins) => {
    const entries = patchedEntries.map((name) => `functions/api/${name}.ts`);
    const { files, remove } = await bundleEntries({ ...options, plugins }, entries);
    const bytes = patchedEntries.map((name) => bytesOf(files.get(name)!));
    remove();
    return bytes;
  };
  const every = await sizes(options.plugins);
  const figures: PatchFigures[] = [];
  for (const { name } of options.plugins!) {
    const without = await sizes(options.plugins!.filter((plugin) => plugin.name !== name));
    figures.push({ name, bytes: without.map((bytes, index) => bytes - every[index]!) });
  }
  return figures;
}
