import ts from 'typescript';

const others: Record<string, { mutator: string; operators: string[] }> = {
  '===': { mutator: 'EqualityOperator', operators: ['!=='] },
  '!==': { mutator: 'EqualityOperator', operators: ['==='] },
  '<': { mutator: 'EqualityOperator', operators: ['<=', '>='] },
  '<=': { mutator: 'EqualityOperator', operators: ['<', '>'] },
  '>': { mutator: 'EqualityOperator', operators: ['>=', '<='] },
  '>=': { mutator: 'EqualityOperator', operators: ['>', '<'] },
  '&&': { mutator: 'LogicalOperator', operators: ['||'] },
  '||': { mutator: 'LogicalOperator', operators: ['&&'] },
  '??': { mutator: 'LogicalOperator', operators: ['&&'] },
  '+': { mutator: 'ArithmeticOperator', operators: ['-'] },
  '-': { mutator: 'ArithmeticOperator', operators: ['+'] },
  '*': { mutator: 'ArithmeticOperator', operators: ['/'] },
  '/': { mutator: 'ArithmeticOperator', operators: ['*'] },
  '%': { mutator: 'ArithmeticOperator', operators: ['*'] },
  '+=': { mutator: 'AssignmentOperator', operators: ['-='] },
  '-=': { mutator: 'AssignmentOperator', operators: ['+='] },
  '??=': { mutator: 'AssignmentOperator', operators: ['&&='] },
};

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** Another operator, and for what joins conditions one side alone. */
export function operators(node: ts.BinaryExpression, source: ts.SourceFile) {
  const operator = node.operatorToken.getText(source);
  const other = others[operator];
  if (!other || (operator === '+' && (isText(node.left) || isText(node.right)))) return [];
  const { mutator } = other;
  const changes: { mutator: string; node?: ts.Node; replacement: string }[] = other.operators.map(
    (replacement) => ({ mutator, node: node.operatorToken, replacement }),
  );
  if (operator === '&&' || operator === '||')
    for (const side of [node.left, node.right])
      changes.push({ mutator: 'ConditionalExpression', replacement: side.getText(source) });
  return changes;
}
