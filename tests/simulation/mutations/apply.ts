import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import type { Edit, Mutation } from './mutation.ts';

const root = new URL('../../../', import.meta.url);

/** Makes the edit, or throws where the text to replace is not there exactly once. */
export function edited(text: string, { file, from, to }: Edit): string {
  const found = text.split(from).length - 1;
  if (found !== 1)
    throw new Error(
      `${file} has "${from}" ${found} times; a planted bug needs it exactly once. Adapt the mutation.`,
    );
  return text.replace(from, () => to);
}

/** From now on modules and workflows load with the bug in them. */
export function plant({ edits }: Mutation): void {
  const editsOf = (url: string) => edits.filter(({ file }) => new URL(file, root).href === url);
  const editAll = (text: string, url: string) => editsOf(url).reduce(edited, text);

  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (editsOf(url).length === 0) return loaded;
      return { ...loaded, source: editAll(Buffer.from(loaded.source as Uint8Array).toString(), url) };
    },
  });

  const read = fs.readFileSync;
  const readEdited = (path: fs.PathOrFileDescriptor, options: BufferEncoding) => {
    const content = read(path, options);
    const isWorkflow = path instanceof URL && path.href.endsWith('.asl.json');
    return isWorkflow ? editAll(String(content), path.href) : content;
  };
  fs.readFileSync = readEdited as typeof fs.readFileSync;
  syncBuiltinESMExports();
}
