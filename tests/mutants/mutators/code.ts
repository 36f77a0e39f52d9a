import ts from 'typescript';
import type { Change } from '../mutant.ts';
import { operators } from './operators.ts';
import { regularExpression } from './regular-expression.ts';

/*
 * The mutators of Stryker (https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/), and of PIT
 * (https://pitest.org/quickstart/mutators/) those that remove calls and change constants. Stryker itself plants no bug
 * in policies and workflows, and its first run of all tests takes longer here than a hundred of its mutants should.
 */

type Found = Omit<Change, 'start' | 'end'> & { node?: ts.Node };

const swapped: Record<string, string> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
};
const leftOut = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'trim']);

/** Wording is no behaviour. */
const isProse = (text: string) => /\w \w+ \w/.test(text) && !text.includes('#');

const conditions: [RegExp, string][] = [
  [/attribute_not_exists/, 'attribute_exists'],
  [/attribute_exists/, 'attribute_not_exists'],
  [/ AND /, ' OR '],
  [/ OR /, ' AND '],
  [/ = /, ' <> '],
  [/ <> /, ' = '],
  [/ < /, ' > '],
  [/ > /, ' < '],
];

function strings(node: ts.Node, source: ts.SourceFile): Found[] {
  const text = node.getText(source);
  const inner = text.slice(1, -1);
  if (/^[(]?#|attribute_(not_)?exists\(/.test(inner))
    return conditions
      .filter(([pattern]) => pattern.test(text))
      .map(([pattern, other]) => ({
        mutator: 'ConditionExpression',
        replacement: text.replace(pattern, other),
      }));
  return inner === '' || isProse(inner) ? [] : [{ mutator: 'StringLiteral', replacement: "''" }];
}

function calls(node: ts.CallExpression, source: ts.SourceFile): Found[] {
  const called = node.expression;
  if (!ts.isPropertyAccessExpression(called)) return [];
  const name = called.name.text;
  if (leftOut.has(name))
    return [{ mutator: 'MethodExpression', replacement: called.expression.getText(source) }];
  const other = swapped[name];
  return other ? [{ mutator: 'MethodExpression', node: called.name, replacement: other }] : [];
}

const eachBoolean = (node: ts.Node): Found[] =>
  ['true', 'false'].map((replacement) => ({ mutator: 'ConditionalExpression', node, replacement }));

function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent))
    return false;
  return !((ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) && parent.name === node);
}

function changesOf(node: ts.Node, source: ts.SourceFile): Found[] {
  const text = node.getText(source);
  if (ts.isBinaryExpression(node)) return operators(node, source);
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return eachBoolean(node.expression);
  if (ts.isConditionalExpression(node)) return eachBoolean(node.condition);
  if (ts.isCallExpression(node)) return calls(node, source);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ mutator: 'BooleanLiteral', replacement: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ mutator: 'BooleanLiteral', replacement: 'true' }];
  if (ts.isPrefixUnaryExpression(node) && /^[!-]/.test(text))
    return [{ mutator: 'UnaryOperator', replacement: node.operand.getText(source) }];
  if (ts.isPostfixUnaryExpression(node))
    return [{ mutator: 'UpdateOperator', replacement: text.replace('++', '--') }];
  if (node.kind === ts.SyntaxKind.QuestionDotToken && ts.isPropertyAccessExpression(node.parent))
    return [{ mutator: 'OptionalChaining', replacement: '.' }];
  if (ts.isNumericLiteral(node) && isValue(node))
    return [{ mutator: 'NumericLiteral', replacement: String(Number(node.text) * 2 || 1) }];
  if (ts.isRegularExpressionLiteral(node)) return regularExpression(text);
  if ((ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) && isValue(node)) return strings(node, source);
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0)
    return [{ mutator: 'ArrayDeclaration', replacement: '[]' }];
  if (ts.isObjectLiteralExpression(node) && node.properties.length > 0)
    return [{ mutator: 'ObjectLiteral', replacement: '{}' }];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body))
    return [{ mutator: 'ArrowFunction', node: node.body, replacement: 'undefined' }];
  if (ts.isExpressionStatement(node)) return [{ mutator: 'CallRemoved', replacement: ';' }];
  if (ts.isReturnStatement(node) && node.expression && text !== 'return undefined;')
    return [{ mutator: 'ReturnValue', replacement: 'return;' }];
  return [];
}

/** Every mutant of a source in TypeScript or JavaScript. */
export function codeChanges(file: string, text: string): Change[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const changes: Change[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return;
    for (const { node: part = node, mutator, replacement } of changesOf(node, source))
      changes.push({ mutator, replacement, start: part.getStart(source), end: part.getEnd() });
    ts.forEachChild(node, walk);
  };
  walk(source);
  return changes;
}
