import { templateFunctions } from './functions.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';
import type { Json } from './template.ts';

const noValue = (value: Json) =>
  isObject(value) && value['Ref'] === 'AWS::NoValue' && Object.keys(value).length === 1;

/** Only `{Condition: name}` alone refers to a condition; an IAM statement's Condition is an object. */
function functionOf(members: [string, Json][]) {
  const [name, argument] = members[0] ?? [];
  if (members.length !== 1 || name === undefined || argument === undefined) return undefined;
  if (name === 'Condition' && typeof argument !== 'string') return undefined;
  const run = Object.hasOwn(templateFunctions, name) ? templateFunctions[name] : undefined;
  return run && { run, argument };
}

/** A template's value with its functions worked out; `undefined` where it is AWS::NoValue. */
function evaluateOrNothing(value: Json, scope: Scope): Json | undefined {
  if (noValue(value)) return undefined;
  if (Array.isArray(value)) {
    return value.map((item) => evaluateOrNothing(item, scope)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const called = functionOf(Object.entries(value));
  if (called) {
    const result = called.run(called.argument, scope, (argument) =>
      noValue(argument) ? argument : evaluate(argument, scope),
    );
    return noValue(result) ? undefined : result;
  }
  const members = Object.entries(value).map(([key, member]) => [key, evaluateOrNothing(member, scope)]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as Json;
}

/** A template's value with its functions worked out; members that are AWS::NoValue are gone. */
export function evaluate(value: Json, scope: Scope): Json {
  return evaluateOrNothing(value, scope) ?? null;
}
