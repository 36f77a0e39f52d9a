import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/root.ts';

/** The folder of a story that is compiled with its client. */
export const storyOf = (name: string) => join(root, 'tests', 'conformance', 'clients', 'stories', name);

/** A copy of it that has nothing else yet; the client comes into its folder `api`. */
export function copyOfStory(name: string): string {
  const directory = join(root, '.build', 'clients', name);
  rmSync(directory, { recursive: true, force: true });
  cpSync(storyOf(name), directory, { recursive: true });
  return directory;
}
