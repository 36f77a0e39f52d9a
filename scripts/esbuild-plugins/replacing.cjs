const { readFileSync } = require('node:fs');

/** What a module exports, as functions that are never called; `reason` is thrown if one is. */
const unused = (names, reason) =>
  names.map((name) => `export function ${name}() { throw new Error(${JSON.stringify(reason)}); }`).join('\n');

/** Replaces what a file holds. */
const replacing = (name, filter, contentsOf) => ({
  name,
  setup: (build) =>
    build.onLoad({ filter }, ({ path }) => ({
      contents: contentsOf(readFileSync(path, 'utf8')),
      loader: path.endsWith('.json') ? 'json' : 'js',
    })),
});

module.exports = { replacing, unused };
