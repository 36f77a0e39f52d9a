const { readFileSync } = require('node:fs');
const { unused } = require('./replacing.cjs');

/** openapi.yaml is made out of the contracts before they are deployed, not by a function. */
const noJsonSchemas = {
  name: 'no-json-schemas',
  setup(build) {
    const reason = 'JSON schemas are not bundled.';
    build.onLoad(
      { filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
      ({ path }) => {
        const names = readFileSync(path, 'utf8').matchAll(/^export (?:function|const) (\w+)/gm);
        const exported = [...names].map(([, name]) => name);
        const makers = exported.filter((name) => /^create\w+Method$/.test(name));
        const rest = exported.filter((name) => !makers.includes(name));
        const makerTexts = makers.map(
          (name) => `export const ${name} = () => () => { throw new Error(${JSON.stringify(reason)}); };`,
        );
        return { contents: [unused(rest, reason), ...makerTexts].join('\n'), loader: 'js' };
      },
    );
  },
};

/** Where the call ends that begins with the parenthesis at `start`; parentheses in strings do not count. */
function endOfCall(source, start) {
  const tokens = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[()]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(source); token; token = tokens.exec(source)) {
    if (token[0] === '(') depth += 1;
    if (token[0] === ')') depth -= 1;
    if (depth === 0) return tokens.lastIndex;
  }
  throw new Error('A call of meta() has no end.');
}

function withoutMeta(source) {
  const start = source.indexOf('.meta(');
  if (start < 0) return source;
  return source.slice(0, start) + withoutMeta(source.slice(endOfCall(source, start + '.meta'.length)));
}

/** Descriptions and examples are for openapi.yaml. */
const noDocumentation = {
  name: 'no-documentation',
  setup: (build) =>
    build.onLoad({ filter: /shared[\\/](contracts|domain)[\\/].+\.ts$/ }, ({ path }) => ({
      contents: withoutMeta(readFileSync(path, 'utf8')).replaceAll(
        /^\s+(?:summary|description):\s+(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm,
        '',
      ),
      loader: 'ts',
    })),
};

module.exports = [noJsonSchemas, noDocumentation];
