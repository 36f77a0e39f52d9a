import { expect, test } from '@jest/globals';
import { createEvaluate } from '../../../local/aws/iam/policy/evaluate.ts';
import { readBoundary } from '../../support/deployment.ts';

/* The second wall between teams: the boundary of the roles of clusters. */
const regional = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const readable: [action: string, resource: string][] = [
  ['secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:web-AbCdEf')],
  ['ssm:GetParameters', regional('ssm', 'parameter/web')],
];
const owners = 'owners=ci-web:web,ci-shop:shop';
const claim = ['jwtIssuer=https://issuer.example.com', 'jwtAudience=clusters', 'ownerClaim=team'];

const ofSecret = (team: string) => ({ 'aws:ResourceTag/team': team });
const ofRole = (team: string) => ({ 'aws:PrincipalTag/fargate-clusters:team': team });

/** What a role may read whose own policy allows everything. */
function reads(parameters: string[], context: Record<string, string>, tried = readable) {
  const evaluate = createEvaluate({
    policies: [{ name: 'boundary', document: readBoundary(parameters) }],
  });
  return tried.map(([action, resource]) => evaluate({ action, resource, context }) === 'Allowed');
}

const [all, none] = [
  [true, true],
  [false, false],
];

test.each([
  ['owners', [owners]],
  ['ownerClaim', claim],
])('with %s a role reads the secrets and parameters of its team alone', (_, parameters) => {
  for (const given of ['secretPrefix=ANY', 'secretPrefix=web']) {
    const from = [...parameters, given];
    expect(reads(from, { ...ofRole('web'), ...ofSecret('web') })).toEqual(all);
    expect(reads(from, { ...ofRole('web'), ...ofSecret('shop') })).toEqual(none);
    expect(reads(from, { ...ofRole('web'), ...ofSecret('Web') })).toEqual(none);
    expect(reads(from, { ...ofRole('web'), ...ofSecret('*') })).toEqual(none);
    expect(reads(from, ofRole('web'))).toEqual(none);
    // A tag of the caller, who may choose every key but those of this API.
    expect(reads(from, { 'aws:PrincipalTag/team': 'shop', ...ofRole('web'), ...ofSecret('shop') })).toEqual(
      none,
    );
  }
});

test('with teams a role reads the environment files with the tag of its team alone', () => {
  const file: typeof readable = [['s3:GetObject', 'arn:aws:s3:::web-config/app.env']];
  const here = { 'aws:ResourceAccount': '000000000000' };
  const ofFile = (team: string) => ({ 's3:ExistingObjectTag/team': team });
  const may = (parameters: string[], context: Record<string, string>) =>
    reads([...parameters, 'bucketPrefix=web-'], { ...here, ...context }, file)[0];
  expect(may([owners], { ...ofRole('web'), ...ofFile('web') })).toBe(true);
  expect(may([owners], { ...ofRole('web'), ...ofFile('shop') })).toBe(false);
  expect(may([owners], { ...ofRole('web'), ...ofSecret('web') })).toBe(false);
  expect(may([owners], ofRole('web'))).toBe(false);
  expect(may([owners], ofFile('shop'))).toBe(true);
  expect(may([], ofRole('web'))).toBe(true);
});

test('roles of clusters that are older than the teams read as before, within the prefix', () => {
  expect(reads([owners, 'secretPrefix=web'], ofSecret('shop'))).toEqual(all);
  expect(reads([owners, 'secretPrefix=shop'], ofSecret('shop'))).toEqual(none);
});

test('the tag opens nothing that the prefix closes', () => {
  const context = { ...ofRole('web'), ...ofSecret('web') };
  expect(reads([owners], context)).toEqual(none);
  expect(reads([owners, 'secretPrefix=shop'], context)).toEqual(none);
});

test('without teams nothing needs a tag', () => {
  for (const context of [{}, ofSecret('shop'), ofRole('web')])
    expect(reads(['secretPrefix=ANY'], context)).toEqual(all);
});

test('a parameter that stands for a secret needs no tag: the secret does', () => {
  const reference: typeof readable = [
    ['ssm:GetParameters', regional('ssm', 'parameter/aws/reference/secretsmanager/web')],
  ];
  expect(reads([owners, 'secretPrefix=ANY'], ofRole('web'), reference)).toEqual([true]);
  expect(reads([owners, 'secretPrefix=web'], ofRole('web'), reference)).toEqual([false]);
});
