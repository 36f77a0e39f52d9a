import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { instance } from '@viz-js/viz';

/** Colours for light and dark pages; the background is part of the picture, so that it can be read on any page. */
const style = `<style>
  svg { --page: #fff; --ink: #1f2328; --line: #59636e; --box: #ddf4ff; --other: #f6f8fa; }
  @media (prefers-color-scheme: dark) {
    svg { --page: #0d1117; --ink: #f0f6fc; --line: #9198a1; --box: #0c2d6b; --other: #21262d; }
  }
  .graph > polygon { fill: var(--page); stroke: none; }
  text { fill: var(--ink); font-family: Helvetica, Arial, sans-serif; }
  .node path, .node polygon { fill: var(--box); stroke: var(--line); }
  .outside path, .outside polygon { fill: var(--other); }
  .cluster path, .cluster polygon { fill: none; stroke: var(--line); stroke-dasharray: 4 3; }
  .edge path { stroke: var(--line); }
  .edge polygon { fill: var(--line); stroke: var(--line); }
</style>`;

const viz = await instance();

/** A graph in Graphviz's language as SVG. */
export function picture(graph: string): string {
  const svg = viz.renderString(graph, { format: 'svg', engine: 'dot' });
  return svg.slice(svg.indexOf('<svg')).replace(/>/, `>\n${style}`);
}

export const pictures = globSync('docs/pictures/*.dot').map((source) => ({
  source,
  target: source.replace(/\.dot$/, '.svg'),
}));

if (process.argv[1] === resolve(import.meta.filename))
  for (const { source, target } of pictures) writeFileSync(target, picture(readFileSync(source, 'utf8')));
