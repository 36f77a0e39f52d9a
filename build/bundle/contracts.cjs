const { readFileSync } = require('node:fs');
const ts = require('typescript');

const { factory } = ts;

/** What a contract says about itself and its response, which is for openapi.yaml alone. */
const documentation = new Set(['tag', 'summary', 'description', 'schema']);

const isCallOf = (name, node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === name;

/** `.with(z.meta({ description: ... }))` */
const isDescribed = (node) => isCallOf('with', node) && node.arguments.every((one) => isCallOf('meta', one));

const isContract = (node) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'contract';

function undocumented(object) {
  const kept = object.properties.filter(({ name }) => !documentation.has(name?.text));
  return factory.updateObjectLiteralExpression(object, kept.map(withUndocumentedResponse));
}

function withUndocumentedResponse(member) {
  if (member.name?.text !== 'response') return member;
  return factory.updatePropertyAssignment(member, member.name, undocumented(member.initializer));
}

/** The value out of a function that is called at once and marked pure: esbuild drops it where nothing uses it. */
function droppable(value) {
  const make = factory.createArrowFunction(
    undefined,
    undefined,
    [],
    undefined,
    undefined,
    factory.createParenthesizedExpression(value),
  );
  const call = factory.createCallExpression(factory.createParenthesizedExpression(make), undefined, []);
  return ts.addSyntheticLeadingComment(call, ts.SyntaxKind.MultiLineCommentTrivia, ' @__PURE__ ');
}

const isMade = ({ initializer }) =>
  initializer && !ts.isFunctionLike(initializer) && !ts.isLiteralExpression(initializer);

function droppableConstants(statement) {
  if (!ts.isVariableStatement(statement)) return statement;
  const declarations = statement.declarationList.declarations.map((declaration) =>
    isMade(declaration)
      ? factory.updateVariableDeclaration(
          declaration,
          declaration.name,
          undefined,
          declaration.type,
          droppable(declaration.initializer),
        )
      : declaration,
  );
  return factory.updateVariableStatement(
    statement,
    statement.modifiers,
    factory.updateVariableDeclarationList(statement.declarationList, declarations),
  );
}

const transform = (context) => (file) => {
  const visit = (node) => {
    if (isDescribed(node)) return visit(node.expression.expression);
    if (isContract(node))
      return factory.updateCallExpression(node, node.expression, undefined, [
        ts.visitNode(undocumented(node.arguments[0]), visit),
      ]);
    return ts.visitEachChild(node, visit, context);
  };
  const lean = ts.visitEachChild(file, visit, context);
  return factory.updateSourceFile(lean, lean.statements.map(droppableConstants));
};

const printer = ts.createPrinter();
const seen = new Map();

function leanText(path) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const { transformed } = ts.transform(file, [transform]);
  return printer.printFile(transformed[0]);
}

/** What a function does not read of the contracts and the domain: descriptions, examples, response schemas, other endpoints. */
const leanContracts = {
  name: 'lean-contracts',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]shared[\\/](contracts|domain|http|journal)[\\/].+\.ts$/ }, ({ path }) => {
      if (!seen.has(path)) seen.set(path, leanText(path));
      return { contents: seen.get(path), loader: 'ts' };
    }),
};

module.exports = [leanContracts];
