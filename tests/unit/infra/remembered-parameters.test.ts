import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';

type Values = Record<string, string>;
interface Change {
  name: string;
  isLooser: boolean;
}
interface Asked {
  remembered: Values;
  next: Values;
  given: string[];
  accepted: string[];
}

const modules = createRequire(import.meta.url);
const { parameters } = modules('../../../infra/remembered/parameters.cjs') as {
  parameters: Record<string, { fallback: string }>;
};
const { changesOf, refusalOf } = modules('../../../infra/remembered/changes.cjs') as {
  changesOf: (asked: Asked) => { made: Change[]; refused: Change[] };
  refusalOf: (refused: Change[], given: string[]) => string;
};

const names = Object.keys(parameters);
const defaults = Object.fromEntries(names.map((name) => [name, parameters[name]!.fallback]));

/** Parameters that bound nothing. */
const others = ['alarmEmail', 'alarmActionArn', 'budgetAmount'];

test('every parameter of the deployment is remembered, unless it bounds nothing', () => {
  const texts = ['serverless.yml', ...globSync('infra/**/*.{cjs,yml}')].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const used = texts.flatMap((text) => [
    ...[...text.matchAll(/\bparam:(\w+)/g)].map(([, name]) => name!),
    ...[
      ...text.matchAll(
        /\b(?:parameter|list|listed|number|flag|prefix|most|time|given)\((?:variables, )?'(\w+)'/g,
      ),
    ].map(([, name]) => name!),
    ...[...text.matchAll(/\bvalues\.cjs\):(\w+)/g)].map(([, name]) => name!),
  ]);
  const rates = ['readRate', 'readBurst', 'writeRate', 'writeBurst'];
  expect(new Set([...used, ...rates])).toEqual(new Set([...names, ...others, 'resources']));
});

/** The change of one parameter that is given: whether it is a loosening. */
function isLooser(name: string, was: string, is: string): boolean {
  const remembered = { ...defaults, [name]: was };
  const { made, refused } = changesOf({
    remembered,
    next: { ...defaults, [name]: is },
    given: [name],
    accepted: [],
  });
  expect(made).toEqual([expect.objectContaining({ name, was, is })]);
  expect(refused.length === 1).toBe(made[0]!.isLooser);
  return made[0]!.isLooser;
}

test.each([
  ['secretPrefix', 'NONE', 'web/'],
  ['secretPrefix', 'NONE', 'ANY'],
  ['secretPrefix', 'web/', 'ANY'],
  ['secretPrefix', 'web/', 'web'],
  ['secretPrefix', 'web/', 'shop/'],
  ['bucketPrefix', 'NONE', 'web-'],
  ['bucketPrefix', 'web-', 'ANY'],
  ['vpcs', 'NONE', 'vpc-0123456789abcdef0'],
  ['vpcs', 'vpc-0123456789abcdef0', 'vpc-0123456789abcdef0,vpc-0123456789abcdef1'],
  ['securityGroups', 'sg-0123456789abcdef0', 'ANY'],
  ['fileSystems', 'NONE', 'ANY'],
  ['snapshots', 'NONE', 'snap-0123456789abcdef0'],
  ['reservedConcurrency', '5', 'NONE'],
  ['reservedConcurrency', '5', '4'],
  ['executeCommand', 'false', 'true'],
  ['publicDocs', 'false', 'true'],
  ['corsOrigins', 'NONE', 'https://a.example.com'],
  ['corsOrigins', 'https://a.example.com', 'https://a.example.com,https://b.example.com'],
  ['jwtIssuer', 'NONE', 'https://a.example.com'],
  ['jwtIssuer', 'https://a.example.com', 'NONE'],
  ['jwtIssuer', 'https://a.example.com', 'https://b.example.com'],
  ['jwtAudience', 'clusters', 'clusters,others'],
  ['jwtScopePrefix', 'web/', 'NONE'],
  ['ownerClaim', 'team', 'NONE'],
  ['ownerClaim', 'team', 'groups'],
  ['owners', 'ci:web', 'NONE'],
  ['owners', 'ci:web', 'ci:web,ci:shop'],
  ['owners', 'ci:web', 'ci:*'],
  ['visibility', 'team', 'all'],
  ['readRate', '50', '51'],
  ['readBurst', '9', '10'],
  ['writeRate', '10', '100'],
  ['writeBurst', '20', '21'],
  ['cleanUpLimit', '20', '21'],
  ['cleanUpAlarmHours', '1', '2'],
  ['cleanUpRate', 'rate(15 minutes)', 'rate(1 hour)'],
  ['cleanUpRate', 'rate(2 hours)', 'rate(1 day)'],
  ['cleanUpRate', 'rate(1 hour)', 'cron(0 * * * ? *)'],
  ['cleanUpRate', 'cron(0 * * * ? *)', 'rate(1 hour)'],
  ['maxClusters', '50', '51'],
  ['maxTasks', '1000', 'NONE'],
  ['teamMaxVcpu', '0', '1'],
  ['maxTasksPerRequest', '10', '500'],
  ['maxTtl', 'P7D', 'P2W'],
  ['maxTtl', 'P1Y', 'NONE'],
  ['defaultTtl', 'PT90M', 'PT2H'],
  ['defaultTtl', 'PT8H', 'NONE'],
  ['taskDefinitionTtl', 'NONE', 'P30D'],
  ['taskDefinitionTtl', 'P2W', 'P13D'],
  ['logRetention', '14', '7'],
  ['logGroups', 'NONE', '/shop'],
  ['auditLogRetention', '365', '30'],
  ['kmsKeyArn', 'arn:aws:kms:eu-west-1:123456789012:key/1', 'NONE'],
  ['kmsKeyArn', 'arn:aws:kms:eu-west-1:123456789012:key/1', 'arn:aws:kms:eu-west-1:123456789012:key/2'],
])('%s from %s to %s is a loosening, and is refused', (name, was, is) => {
  expect(isLooser(name, was, is)).toBe(true);
});

test.each([
  ['secretPrefix', 'ANY', 'web/'],
  ['secretPrefix', 'web/', 'web/shop/'],
  ['secretPrefix', 'web/', 'NONE'],
  ['bucketPrefix', 'ANY', 'NONE'],
  ['vpcs', 'ANY', 'vpc-0123456789abcdef0'],
  ['securityGroups', 'sg-0123456789abcdef0,sg-0123456789abcdef1', 'sg-0123456789abcdef1'],
  ['fileSystems', 'ANY', 'NONE'],
  ['snapshots', 'ANY', 'snap-0123456789abcdef0'],
  ['reservedConcurrency', 'NONE', '5'],
  ['reservedConcurrency', '5', '6'],
  ['executeCommand', 'true', 'false'],
  ['publicDocs', 'true', 'false'],
  ['corsOrigins', 'https://a.example.com,https://b.example.com', 'https://b.example.com'],
  ['jwtAudience', 'clusters,others', 'others'],
  ['ownerClaim', 'NONE', 'team'],
  ['owners', 'NONE', 'ci:web'],
  ['owners', 'ci:web,ops:*', 'ci:web'],
  ['visibility', 'all', 'team'],
  ['readRate', '50', '9'],
  ['cleanUpLimit', '20', '5'],
  ['maxClusters', '50', '0'],
  ['maxMemoryGb', 'NONE', '4000'],
  ['maxTtl', 'P1Y', 'P364D'],
  ['defaultTtl', 'NONE', 'P1Y'],
  ['limitsContact', 'NONE', 'ada@example.com'],
  ['cleanUpRate', 'rate(1 hour)', 'rate(30 minutes)'],
  ['taskDefinitionTtl', 'P30D', 'P5W'],
  ['taskDefinitionTtl', 'P30D', 'NONE'],
  ['logRetention', '14', '30'],
  ['auditLogRetention', '30', '365'],
  ['kmsKeyArn', 'NONE', 'arn:aws:kms:eu-west-1:123456789012:key/1'],
])('%s from %s to %s is none, and is taken where it is given', (name, was, is) => {
  expect(isLooser(name, was, is)).toBe(false);
});

const remembered = { ...defaults, secretPrefix: 'web/', publicDocs: 'false', cleanUpRate: 'rate(1 hour)' };
const forgotten = { remembered, next: defaults, given: [], accepted: [] };

test('whatever is left out is refused, also where it would be tighter, with the arguments that keep it', () => {
  const { refused } = changesOf(forgotten);
  expect(refused.map(({ name, isLooser: looser }) => [name, looser])).toEqual([
    ['secretPrefix', false],
    ['publicDocs', true],
    ['cleanUpRate', false],
  ]);
  expect(refusalOf(refused, []).split('\n')).toEqual([
    'Refused, nothing was deployed. The deployment remembers other parameters:',
    '  secretPrefix is web/, and is left out: it would be NONE, which changes it',
    '  publicDocs is false, and is left out: it would be true, which loosens it',
    '  cleanUpRate is rate(1 hour), and is left out: it would be rate(15 minutes), which changes it',
    "To keep them: --param secretPrefix=web/ --param publicDocs=false --param 'cleanUpRate=rate(1 hour)'",
    "To change them: --param secretPrefix=NONE --param 'cleanUpRate=rate(15 minutes)' --param acceptLoosening=publicDocs",
  ]);
});

test('acceptLoosening takes the parameters that it names, and no others', () => {
  const { made, refused } = changesOf({ ...forgotten, accepted: ['publicDocs'] });
  expect(made).toHaveLength(3);
  expect(refused.map(({ name }) => name)).toEqual(['secretPrefix', 'cleanUpRate']);
});

test('a deployment that remembers nothing is compared with nothing, and one parameter less with the others', () => {
  expect(changesOf({ ...forgotten, remembered: {} })).toEqual({ made: [], refused: [] });
  const { secretPrefix: _, ...rest } = remembered;
  expect(changesOf({ ...forgotten, remembered: rest }).refused.map(({ name }) => name)).toEqual([
    'publicDocs',
    'cleanUpRate',
  ]);
});

const { compared } = modules('../../../infra/remembered/compared.cjs') as {
  compared: (asked: { template: object; stack?: object | undefined; given: Values }) => string[];
};
const key = (name: string) => `Parameter${name[0]!.toUpperCase()}${name.slice(1)}`;
const templateWith = (values: Values) => ({
  Outputs: Object.fromEntries(Object.entries(values).map(([name, Value]) => [key(name), { Value }])),
});
const stackWith = (values: Values, StackStatus = 'UPDATE_COMPLETE') => ({
  StackName: 'fargate-clusters-dev',
  StackStatus,
  Outputs: [
    { OutputKey: 'HttpApiUrl', OutputValue: 'https://api.example.com' },
    ...Object.entries(values).map(([name, OutputValue]) => ({ OutputKey: key(name), OutputValue })),
  ],
});

test('a stack that is changing shows no outputs, so nothing is deployed meanwhile', () => {
  const stack = { ...stackWith({}, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'), Outputs: undefined };
  expect(() => compared({ template: templateWith(defaults), stack, given: {} })).toThrow(
    'The stack fargate-clusters-dev is UPDATE_COMPLETE_CLEANUP_IN_PROGRESS. Deploy again when this has ended.',
  );
});

test('a package of a version that remembers nothing does not make the stack forget', () => {
  const stack = stackWith(remembered);
  const given = remembered;
  expect(() => compared({ template: {}, stack, given })).toThrow(
    'secretPrefix is web/, and would be unknown, which loosens it',
  );
});

test('a stack of an earlier version is compared with nothing, and that is said', () => {
  const template = templateWith(defaults);
  expect(compared({ template, stack: stackWith({}), given: {} })).toEqual([
    expect.stringMatching(/remembered no parameters, .* they are: --param secretPrefix=NONE --param bucket/),
  ]);
  expect(compared({ template, given: {} })).toEqual([]);
});

test('acceptLoosening takes names of parameters alone, and says which it does not need', () => {
  const template = templateWith(defaults);
  expect(() => compared({ template, given: { acceptLoosening: 'publicDocs,secrets' } })).toThrow(
    '--param acceptLoosening names secrets, which no deployment remembers. Use one or several of secretPrefix, ',
  );
  const stack = stackWith({ ...defaults, publicDocs: 'false' });
  expect(compared({ template, stack, given: { acceptLoosening: 'publicDocs, readRate' } })).toEqual([
    'publicDocs was false, and is true from now on.',
    expect.stringContaining('acceptLoosening names readRate, and nothing of that changes.'),
  ]);
});

test('the same parameters again change nothing', () => {
  const given = ['secretPrefix', 'publicDocs', 'cleanUpRate'];
  expect(changesOf({ remembered, next: remembered, given, accepted: [] })).toEqual({ made: [], refused: [] });
});
