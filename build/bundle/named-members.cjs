const { globSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..', '..');

let words;

/** Every word in the code of the product: a member that none of them names is neither sent nor read. */
function wordsOfService() {
  const files = globSync('{functions,shared}/**/*.ts', { cwd: root });
  return new Set(files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/\w+/g) ?? []));
}

/** `[3, namespace, name, traits, [names of members], [schemas of members], number of those that are required]` */
const isStructure = (node) =>
  ts.isArrayLiteralExpression(node) &&
  node.elements[0]?.getText() === '3' &&
  node.elements.slice(4, 6).every(ts.isArrayLiteralExpression) &&
  node.elements.length > 5;

/**
 * The schemas of a client whose responses have many members, without those that the product does not name. Deserializers
 * pass over what has no schema. Tokens stay that the SDK fills in by itself.
 */
exports.withNamedMembers = (source, constants) => {
  words ??= wordsOfService();
  const file = ts.createSourceFile('schemas.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const nameOf = (node) => JSON.parse(constants.get(node.getText()) ?? 'null');
  const edits = [];
  for (const statement of file.statements.filter(ts.isVariableStatement))
    for (const { initializer } of statement.declarationList.declarations) {
      if (!initializer || !isStructure(initializer)) continue;
      const [, , , , names, schemas, required] = initializer.elements;
      const kept = names.elements.map((name, index) => {
        const known = nameOf(name);
        return known === null || words.has(known) || isToken(schemas.elements[index]);
      });
      const only = (list) =>
        `[${list.elements.filter((_, index) => kept[index]).map((one) => one.getText())}]`;
      edits.push([names, only(names)], [schemas, only(schemas)]);
      if (required)
        edits.push([required, String(kept.slice(0, Number(required.getText())).filter(Boolean).length)]);
    }
  const pieces = edits.map(
    ([node, by], index) => source.slice(edits[index - 1]?.[0].end ?? 0, node.getStart()) + by,
  );
  return pieces.join('') + source.slice(edits.at(-1)?.[0].end ?? 0);
};

const isToken = (schema) => /_iTd|, 4\]/.test(schema.getText());
