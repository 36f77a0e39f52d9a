import type { Dependencies } from '../template/dependencies.ts';

/**
 * Runs the action for every node as soon as it has succeeded for all prerequisites of the node. If it returns false,
 * the nodes that depend on that node are skipped.
 */
export async function inOrder(
  prerequisites: Dependencies,
  action: (node: string) => Promise<boolean>,
): Promise<void> {
  const runs = new Map<string, Promise<boolean>>();

  const run = async (node: string): Promise<boolean> => {
    const needed = await Promise.all((prerequisites.get(node) ?? []).map(started));
    return needed.every(Boolean) && action(node);
  };
  const started = (node: string): Promise<boolean> => {
    const result = runs.get(node) ?? run(node);
    runs.set(node, result);
    return result;
  };

  await Promise.all([...prerequisites.keys()].map(started));
}
