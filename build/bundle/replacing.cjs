const { readFileSync } = require('node:fs');

/** What a module exports, as one function that is never called; `reason` is thrown if it is. */
const unused = (names, reason) => `
  function unused() { throw new Error(${JSON.stringify(reason)}); }
  export { ${names.map((name) => `unused as ${name}`).join()} };
`;

/** Replaces what a file holds. */
const replacing = (name, filter, contentsOf) => ({
  name,
  setup: (build) =>
    build.onLoad({ filter }, ({ path }) => ({
      contents: contentsOf(readFileSync(path, 'utf8'), path),
      loader: path.endsWith('.json') ? 'json' : 'js',
    })),
});

/** Replaces one export of a file by `value`, an expression; esbuild drops what only the old one used. */
const replacingExport = (name, filter, exported, value) =>
  replacing(name, filter, (source, path) => {
    const declaration = new RegExp(`^export (const|class|function|async function) ${exported}\\b`, 'm');
    if (!declaration.test(source))
      throw new Error(`${path} does not declare ${exported}, which ${name} replaces.`);
    return `${source.replace(declaration, '$1 replaced')}\nexport const ${exported} = ${value};\n`;
  });

module.exports = { replacing, replacingExport, unused };
