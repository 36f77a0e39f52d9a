import { validationError } from '../errors.ts';
import { cidrBlocks } from './cidr.ts';
import type { Scope } from './scope.ts';
import { substitute } from './substitution.ts';
import { isObject } from './template.ts';
import type { Json } from './template.ts';

type Evaluate = (value: Json) => Json;
type TemplateFunction = (argument: Json, scope: Scope, evaluate: Evaluate) => Json;

const listOf = (value: Json | undefined, problem: string): Json[] => {
  if (Array.isArray(value)) return value;
  throw validationError(`Template error: ${problem}`);
};

const textOf = (value: Json | undefined): string => {
  if (value === undefined || value === null || typeof value === 'object') {
    throw validationError(`Template error: a function got ${JSON.stringify(value)} where it needs a string`);
  }
  return String(value);
};

function reference(name: string, scope: Scope): Json {
  const value = scope.reference(name);
  if (value === undefined) throw validationError(`Template error: unresolved reference ${name}`);
  return value;
}

function attribute(logicalId: string, name: string, scope: Scope): Json {
  const value = scope.attribute(logicalId, name);
  if (value !== undefined) return value;
  throw validationError(
    `Template error: resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`,
  );
}

const getAttribute: TemplateFunction = (argument, scope, evaluate) => {
  const path = Array.isArray(argument) ? argument : textOf(argument).split('.');
  const [logicalId, ...name] = path.map((part) => textOf(evaluate(part)));
  return attribute(logicalId ?? '', name.join('.'), scope);
};

const sub: TemplateFunction = (argument, scope, evaluate) => {
  const [text, given = {}] = Array.isArray(argument) ? argument : [argument];
  const variables = isObject(given) ? given : {};
  return substitute(textOf(text), (found) => {
    const own = found.kind === 'name' ? variables[found.name] : undefined;
    if (own !== undefined) return textOf(evaluate(own));
    const value =
      found.kind === 'name' ? reference(found.name, scope) : attribute(found.name, found.attribute, scope);
    return textOf(value);
  });
};

const join: TemplateFunction = (argument, _scope, evaluate) => {
  const problem =
    'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined ' +
    'or a function that returns a list of strings (such as Fn::GetAZs) to be joined.';
  const [delimiter, parts] = listOf(argument, problem);
  return listOf(evaluate(parts ?? null), problem)
    .map(textOf)
    .join(textOf(delimiter));
};

const select: TemplateFunction = (argument, _scope, evaluate) => {
  const [index, choices] = listOf(argument, 'Fn::Select requires a list argument with two elements');
  const position = Number(evaluate(index ?? null));
  const chosen = listOf(evaluate(choices ?? null), 'Fn::Select requires a list to choose from')[position];
  if (chosen !== undefined) return chosen;
  throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${position}`);
};

const split: TemplateFunction = (argument, _scope, evaluate) => {
  const [delimiter, text] = listOf(argument, 'every Fn::Split object requires two parameters');
  return textOf(evaluate(text ?? null)).split(textOf(delimiter));
};

const cidr: TemplateFunction = (argument, _scope, evaluate) => {
  const [block, count, hostBits] = listOf(
    argument,
    'every Fn::Cidr object requires two or three parameters',
  ).map(evaluate);
  return cidrBlocks(textOf(block), Number(count), Number(hostBits ?? 8));
};

const choose: TemplateFunction = (argument, scope, evaluate) => {
  const [condition, whenTrue, whenFalse] = listOf(
    argument,
    'Fn::If requires a list argument with three elements',
  );
  return evaluate((scope.condition(textOf(condition)) ? whenTrue : whenFalse) ?? null);
};

const equals: TemplateFunction = (argument, _scope, evaluate) => {
  const [left, right] = listOf(argument, 'Fn::Equals requires a list argument with two elements').map(
    evaluate,
  );
  return String(left) === String(right);
};

const truths = (argument: Json, evaluate: Evaluate) =>
  listOf(argument, 'a condition function requires a list').map(evaluate);

/** The intrinsic functions that local CloudFormation knows, by name. */
export const templateFunctions: Record<string, TemplateFunction> = {
  Ref: (argument, scope) => reference(textOf(argument), scope),
  Condition: (argument, scope) => scope.condition(textOf(argument)),
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Cidr': cidr,
  'Fn::GetAZs': (_argument, scope) => [...scope.zones],
  'Fn::If': choose,
  'Fn::Equals': equals,
  'Fn::Not': (argument, _scope, evaluate) => truths(argument, evaluate)[0] !== true,
  'Fn::And': (argument, _scope, evaluate) => truths(argument, evaluate).every((value) => value === true),
  'Fn::Or': (argument, _scope, evaluate) => truths(argument, evaluate).includes(true),
};
