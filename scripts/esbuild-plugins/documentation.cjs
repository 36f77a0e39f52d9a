const { replacing, unused } = require('./replacing.cjs');

/** openapi.yaml is made out of the contracts before they are deployed, not by a function. */
const noJsonSchemas = replacing(
  'no-json-schemas',
  /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/,
  (source) => {
    const reason = 'JSON schemas are not bundled.';
    const names = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name);
    const makers = names.filter((name) => /^create\w+Method$/.test(name));
    const rest = names.filter((name) => !makers.includes(name));
    return `${unused(rest, reason)} export { ${makers.map((name) => `unusedMaker as ${name}`).join()} };
      const unusedMaker = () => unused;`;
  },
);

/** Every rule has a message of its own. */
const noMessages = replacing(
  'no-messages',
  /zod[\\/]v4[\\/]locales[\\/]en\.js$/,
  () => 'export default () => ({});',
);

module.exports = [noJsonSchemas, noMessages];
