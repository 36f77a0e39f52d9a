import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { resolved, type Values } from './resolved.ts';

const issuer = { jwtIssuer: 'https://issuer.example.com', jwtAudience: 'clusters' };

test.each<[string, Values, string]>([
  ['an issuer without an audience', { jwtIssuer: issuer.jwtIssuer }, '--param jwtAudience'],
  ['an issuer with an audience of commas', { ...issuer, jwtAudience: ', ,' }, '--param jwtAudience'],
  ['an audience without an issuer', { jwtAudience: 'clusters' }, '--param jwtIssuer='],
  ['an issuer in the open', { ...issuer, jwtIssuer: 'http://issuer.example.com' }, '--param jwtIssuer='],
  [
    'an issuer that is no address',
    { ...issuer, jwtIssuer: 'issuer' },
    '--param jwtIssuer=issuer is not allowed',
  ],
])('%s is refused, with what to give instead', async (_, given, remedy) => {
  for (const name of ['authorizers', 'routes', 'localIsOpen'])
    await expect(resolved('gateway/authorizers', name, given)).rejects.toThrow(remedy);
});

test.each(['*', 'https://*.example.com', 'app.example.com', 'https://app.example.com/', 'null'])(
  'web pages of %s are refused, with what to give instead',
  async (corsOrigins) => {
    const given = { corsOrigins: `https://app.example.com,${corsOrigins}` };
    for (const name of ['cors', 'origins'])
      await expect(resolved('gateway/cors', name, given)).rejects.toThrow(/Name every origin.*=https:\/\//);
  },
);

test.each(['yes', 'False', '1'])(
  'publicDocs=%s is refused, with what to give instead',
  async (publicDocs) => {
    await expect(resolved('gateway/documents', 'events', { publicDocs })).rejects.toThrow(
      `--param publicDocs=${publicDocs} is not allowed. Use true or false.`,
    );
  },
);

test.each(['*', 'web/*', '?', '${aws:username}', '/web/', 'a b', 'any', 'Any', 'none', ' *'])(
  'secretPrefix=%s is refused: it is the text that names begin with, or ANY',
  async (secretPrefix) => {
    await expect(resolved('readable-prefixes', 'secretPrefix', { secretPrefix })).rejects.toThrow(
      /^--param secretPrefix=.* is not allowed\. .*--param secretPrefix=web\/\. ANY allows all/,
    );
  },
);

test.each(['*', 'web-*', 'Web', '/web', 'any', 'web/'])(
  'bucketPrefix=%s is refused',
  async (bucketPrefix) => {
    await expect(resolved('readable-prefixes', 'bucketPrefix', { bucketPrefix })).rejects.toThrow(
      /^--param bucketPrefix=.* is not allowed\. .*--param bucketPrefix=web-\./,
    );
  },
);

const ids = { vpcs: 'vpc', securityGroups: 'sg', fileSystems: 'fs', snapshots: 'snap' };

test.each(Object.entries(ids))('%s names every one by its id, and ANY stands alone', async (name, kind) => {
  const [one, another] = [`${kind}-0123456789abcdef0`, `${kind}-01234567`];
  const read = (value: string) => resolved('allowed-networks', name, { [name]: value });
  expect(await read(` ${one}, ${another},`)).toBe(`${one},${another}`);
  expect(await read('ANY')).toBe('ANY');
  for (const value of ['', 'NONE']) expect(await read(value)).toBe('');
  const wrong = ['*', `${kind}-*`, 'any', 'web', `${one}*`, `x-${one}`, `${kind}-1`, '${aws:username}'];
  for (const value of [...wrong, `${one},ANY`])
    await expect(read(value)).rejects.toThrow(`is not allowed. Name every one, separated by commas: `);
  await expect(read(Array.from({ length: 21 }, () => one).join())).rejects.toThrow(
    /at most [12]0 are allowed/,
  );
});

test('file systems of S3 Files may be named by their ARNs, those of others must be', async () => {
  const read = (fileSystems: string) => resolved('allowed-networks', 'fileSystems', { fileSystems });
  const arn = 'arn:aws:s3files:eu-central-1:111111111111:file-system/fs-0123456789abcdef0';
  expect(await read(arn)).toBe(arn);
  for (const wrong of [`${arn}*`, `${arn}/access-point/fsap-0123456789abcdef0`, arn.replace('s3files', 's3')])
    await expect(read(wrong)).rejects.toThrow('is not allowed');
});

test.each([
  [
    'ofContainers',
    'logRetention',
    '15',
    'logRetention=15 is not allowed. CloudWatch Logs keeps lines for 1, 3, 5',
  ],
  ['ofContainers', 'logRetention', '0', 'logRetention=0 is not allowed'],
  ['ofProduct', 'auditLogRetention', 'P1Y', 'auditLogRetention=P1Y is not allowed'],
])('%s: %s=%s is refused, with what to give instead', async (name, parameter, value, remedy) => {
  await expect(resolved('log-retention', name, { [parameter]: value })).rejects.toThrow(remedy);
});

test.each([
  'alias/mine',
  'arn:aws:kms:eu-west-1:123456789012:alias/mine',
  '1234abcd',
  'arn:aws:kms:*:*:key/*',
])('kmsKeyArn=%s is refused: it is the ARN of a key', async (kmsKeyArn) => {
  await expect(resolved('kms-key', 'arn', { kmsKeyArn })).rejects.toThrow('Use the ARN of a key');
});

test.each(['*', '/shop/*', '/aws/lambda/web', '/ecs/web', 'aws', '/shop, /aws/x'])(
  'logGroups=%s is refused, with what to give instead',
  async (logGroups) => {
    await expect(resolved('log-groups', 'setting', { logGroups })).rejects.toThrow(
      /^--param logGroups=.* is not allowed\. .*--param logGroups=\/shop,\/web\/audit/,
    );
  },
);

test('NONE is the same as leaving a parameter out', async () => {
  const given = {
    secretPrefix: 'NONE',
    bucketPrefix: 'NONE',
    corsOrigins: 'NONE',
    taskDefinitionTtl: 'NONE',
  };
  for (const values of [given, {}]) {
    expect(await resolved('readable-prefixes', 'secretPrefix', values)).toBe('');
    expect(await resolved('readable-prefixes', 'bucketPrefix', values)).toBe('');
    expect(await resolved('gateway/cors', 'cors', values)).toBe(false);
    expect(await resolved('task-definition-ttl', 'duration', values)).toBe('');
    const none: Values = values === given ? { jwtIssuer: 'NONE', jwtAudience: 'NONE' } : {};
    expect(await resolved('gateway/authorizers', 'localIsOpen', none)).toBe(true);
  }
});

test.each(['0', 'many', '-1', '1.5', '1000000', ' '])('a limit of "%s" is refused', async (value) => {
  for (const name of ['readRate', 'readBurst', 'writeRate', 'writeBurst']) {
    const limits = resolved('gateway/throttling', 'stage', { [name]: value });
    await expect(limits).rejects.toThrow(/is not allowed\. Use an integer from 1 to 999999\./);
  }
});

test('roles of tasks have 1,600 characters together, which fit into a policy', async () => {
  const named = (length: number) =>
    resolved('task-roles', 'setting', {
      taskRoles: Array.from({ length: 20 }, (_, index) =>
        `${'x'.repeat(20)}/web-${index}`.padEnd(length, 'x'),
      ).join(),
    });
  await expect(named(80)).resolves.toBeDefined();
  await expect(named(81)).rejects.toThrow(
    '--param taskRoles has names of 1620 characters together; at most 1600 are allowed.',
  );
});

test('clean-up lets 20 deletions run at once, unless it is given another number up to 100', async () => {
  expect(await resolved('clean-up-limit', 'limit', {})).toBe('20');
  expect(await resolved('clean-up-limit', 'limit', { cleanUpLimit: '100' })).toBe('100');
  for (const cleanUpLimit of ['0', '101', 'many', '1.5'])
    await expect(resolved('clean-up-limit', 'limit', { cleanUpLimit })).rejects.toThrow(
      /^--param cleanUpLimit=.* is not allowed\. Use an integer/,
    );
});

test('the alarm for missing clean-ups looks back as far as CloudWatch can', async () => {
  expect(await resolved('clean-up-alarm', 'hours', {})).toBe(1);
  expect(await resolved('clean-up-alarm', 'hours', { cleanUpAlarmHours: '168' })).toBe(168);
  for (const cleanUpAlarmHours of ['0', '169', 'many'])
    await expect(resolved('clean-up-alarm', 'hours', { cleanUpAlarmHours })).rejects.toThrow(
      /^--param cleanUpAlarmHours=.* is not allowed\./,
    );
});

test('tokens of Amazon Cognito have the resource server before each scope', async () => {
  const given = { ...issuer, jwtScopePrefix: 'fargate-clusters/' };
  expect(await resolved('gateway/authorizers', 'routes', given)).toEqual({
    read: { name: 'token', scopes: ['fargate-clusters/clusters:read'] },
    write: { name: 'token', scopes: ['fargate-clusters/clusters:write'] },
    delete: { name: 'token', scopes: ['fargate-clusters/clusters:delete'] },
    known: { name: 'token' },
  });
  await expect(
    resolved('gateway/authorizers', 'routes', { ...issuer, jwtScopePrefix: 'a b/' }),
  ).rejects.toThrow('--param jwtScopePrefix=a b/ is not allowed.');
});

test.each<[string, string, Values]>([
  ['gateway/documents', 'events', { publicDocs: 'no' }],
  ['gateway/authorizers', 'routes', { jwtAudience: 'clusters' }],
  ['gateway/authorizers', 'routes', { jwtIssuer: issuer.jwtIssuer }],
  ['gateway/authorizers', 'routes', { ...issuer, jwtScopePrefix: 'a b/' }],
  ['gateway/cors', 'cors', { corsOrigins: '*' }],
  ['gateway/throttling', 'stage', { readRate: '0' }],
  ['clean-up-limit', 'limit', { cleanUpLimit: '101' }],
  ['execute-command', 'roleArn', { executeCommand: 'yes' }],
  ['task-definition-ttl', 'duration', { taskDefinitionTtl: 'a month' }],
  ['readable-prefixes', 'secretPrefix', { secretPrefix: '*' }],
  ['allowed-networks', 'vpcs', { vpcs: '*' }],
  ['reserved-concurrency', 'setting', { reservedConcurrency: '0' }],
  ['limits', 'setting', { maxClusters: 'many' }],
  ['limits', 'setting', { maxTtl: 'P1DT1H' }],
  ['limits', 'setting', { limitsContact: 'x'.repeat(201) }],
  ['prefix', 'prefix', { 'self:provider.stage': 'my_stage' }],
])(
  'a refusal of %s is a sentence, without the stack that osls would print (%s, %j)',
  async (file, name, given) => {
    const { message, stack } = (await resolved(file, name, given).catch((error: unknown) => error)) as Error;
    expect([stack, message]).toEqual([message, expect.stringMatching(/^--(param|stage) /)]);
  },
);

test('whatever the deployment refuses, it refuses in this way', () => {
  const files = globSync('infra/**/*.cjs').filter((file) =>
    readFileSync(file, 'utf8').includes('new Error('),
  );
  expect(files).toEqual([]);
});

test('npm start lets everyone in, unless it was given an issuer', async () => {
  expect(await resolved('gateway/authorizers', 'localIsOpen', {})).toBe(true);
  expect(await resolved('gateway/authorizers', 'localIsOpen', issuer)).toBe(false);
});

const prefixOf = (stage: string) => resolved('prefix', 'prefix', { 'self:provider.stage': stage });

test.each(['', 'my_stage', 'a.b', 'stage with spaces', 'a'.repeat(23)])(
  'a stage "%s" is refused',
  async (stage) => {
    await expect(prefixOf(stage)).rejects.toThrow(/^--stage .*is not allowed\. Use 1 to 22 letters/);
  },
);

test('with the longest stage no function has a name that is too long for Lambda', async () => {
  const prefix = await prefixOf('a'.repeat(22));
  const keys = globSync('infra/functions/**/*.yml').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(\w+):$/gm)].map(([, key]) => key!),
  );
  const room = 64 - `${prefix}-`.length;
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => key.length > room)).toEqual([]);
  expect(Math.max(...keys.map((key) => key.length))).toBe(room);
});
