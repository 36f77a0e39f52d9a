import { createRandom } from '../../../local/aws/random.ts';
import type { Permission } from '../../../local/aws/iam/permission.ts';
import { operators } from '../../../local/aws/iam/policy/operators.ts';
import type { PolicyDocument, Statement } from '../../../local/aws/iam/role.ts';

/* Policies and requests of few words, so that chance makes them meet. */
const actions = [
  'ecs:RunTask',
  'ecs:StopTask',
  'ECS:runtask',
  'ecs:*',
  'ecs:*Task',
  'ecs:?topTask',
  '*',
  'ec2:*',
];
const asked = ['ecs:RunTask', 'ecs:StopTask', 'ec2:CreateVpc'];
const arn = (rest: string) => `arn:aws:ecs:${rest}`;
const resources = [
  '*',
  arn('*:*:task/*'),
  arn('eu-west-1:123456789012:task/web/1'),
  arn('eu-west-1:*:task/web/?'),
  arn('*:123456789012:*'),
  arn('eu-*-1:123456789012:task*'),
  'arn:*:ecs:*:*:cluster/web',
  'arn:aws:ec2:*:*:vpc/*',
];
const ofRequests = [
  arn('eu-west-1:123456789012:task/web/1'),
  arn('us-east-1:123456789012:task/web/12'),
  arn('eu-west-1:210987654321:cluster/web'),
  'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1',
];

interface Key {
  readonly name: string;
  /** What policies compare it with, and what requests have. */
  readonly patterns: readonly string[];
  readonly values: readonly string[];
  readonly operators: readonly string[];
  readonly isManyValued?: boolean;
  /** Whether the key need not be there for a test to pass. */
  readonly isOptional?: boolean;
}

const named = (pattern: RegExp) => Object.keys(operators).filter((name) => pattern.test(name));
const strings = {
  patterns: ['web', 'WEB', 'w*', 'w?b', 'team'],
  values: ['web', 'WEB', 'wob', 'team'],
  operators: named(/^String/),
};
const arns = { patterns: resources.slice(1), values: ofRequests, operators: named(/^(Arn|String)/) };
const truth = {
  patterns: ['true', 'false', 'TRUE'],
  values: ['true', 'false'],
  operators: named(/^(Bool|String)/),
};

const keys: readonly Key[] = [
  { name: 'aws:ResourceTag/owner', ...strings },
  { name: 'aws:TagKeys', ...strings, isManyValued: true },
  {
    name: 'aws:ResourceTag/team',
    ...strings,
    patterns: ['${aws:PrincipalTag/team}', 'web'],
    operators: ['StringEquals', 'StringNotEquals'],
    isOptional: false,
  },
  { name: 'aws:PrincipalTag/team', ...strings },
  { name: 'ecs:cluster', ...arns },
  { name: 'aws:SecureTransport', ...truth },
];

export function createChance(seed: number) {
  const random = createRandom(seed);
  const one = <Item>(items: readonly Item[]): Item => items[random.between(0, items.length - 1)]!;
  const some = <Item>(items: readonly Item[], most: number): Item[] =>
    Array.from({ length: random.between(1, most) }, () => one(items));

  function condition(): Record<string, Record<string, string[]>> {
    const tests = Array.from({ length: random.between(0, 2) }, () => {
      const { name, patterns, operators: fitting, isManyValued, isOptional = true } = one(keys);
      if (random.between(0, 9) === 0) return ['Null', { [name]: [one(['true', 'false'])] }] as const;
      const quantifier = isManyValued ? one(['ForAllValues:', 'ForAnyValue:']) : '';
      const ifExists = quantifier === 'ForAnyValue:' || !isOptional ? '' : one(['', '', 'IfExists']);
      const operator = `${quantifier}${one(fitting)}${ifExists}`;
      return [operator, { [name]: some(patterns, 2) }] as const;
    });
    return Object.fromEntries(tests);
  }

  const statement = (): Statement => ({
    Effect: one(['Allow', 'Allow', 'Allow', 'Deny']),
    Action: some(actions, 2),
    Resource: some(resources, 2),
    Condition: condition(),
  });

  const document = (): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: Array.from({ length: random.between(1, 3) }, statement),
  });

  function context(): Permission['context'] {
    const present = keys.filter(() => random.between(0, 2) > 0);
    return Object.fromEntries(
      present.map(({ name, values, isManyValued }) => [name, isManyValued ? some(values, 3) : one(values)]),
    );
  }

  const permission = (): Permission => ({
    action: one(asked),
    resource: one(ofRequests),
    context: context(),
  });

  return { document, permission };
}
