import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openToSources } from '../../support/deploy.ts';
import { readBoundary } from '../../support/deployment.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { memberOf, teamSettings } from '../../support/teams.ts';

/* docs/security.md: the secrets of a team are for its own clusters, whatever a request names. */
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
  const boundary = readBoundary([...openToSources, 'owners=ci:web']);
  product.aws.iam.policies.set(environment.ROLE_BOUNDARY_ARN, boundary);
});
afterAll(() => product.close());

const secret = (name: string) => `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-AbCdEf`;
const parameter = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter/${name}`;

const file = (name: string) => `arn:aws:s3:::config/${name}.env`;

const given = (source: string) =>
  source.includes(':s3:')
    ? { environmentFiles: [{ type: 's3', value: source }] }
    : { secrets: { TOKEN: source } };

async function created(team: string, name: string, source: string) {
  const containers = [{ name: 'app', image: 'nginx', ...given(source) }];
  const body = { name, newTaskDefinition: { family: name, containers }, service: { name: 'web' } };
  const { body: operation } = await product.send({
    method: 'POST',
    url: '/clusters',
    body,
    ...memberOf(team),
  });
  const { status, error } = await product.aws.world.clock
    .sleep(3600)
    .then(() => product.send({ method: 'GET', url: `/operations/${operation.id}`, ...memberOf(team) }))
    .then(({ body: ended }) => ended);
  return { status, error };
}

test.each([
  ['secret', secret],
  ['parameter', parameter],
  ['file', file],
])('a %s is read by clusters of the team in its tag', async (what, named) => {
  product.aws.sourceTags.set(named('payments'), { team: 'shop' });
  expect(await created('shop', `own-${what}`, named('payments'))).toMatchObject({ status: 'succeeded' });
});

test.each([
  ['a secret of another team', secret('payments')],
  ['a parameter of another team', parameter('payments')],
  ['a secret without a tag', secret('nobodys')],
  ['an environment file of another team', file('payments')],
  ['an environment file without a tag', file('nobodys')],
])('%s is not read, and the failure names the tag', async (what, source) => {
  for (const named of [secret, parameter, file])
    product.aws.sourceTags.set(named('payments'), { team: 'shop' });
  const { status, error } = await created('web', what.replaceAll(' ', '-'), source);
  expect({ status, code: error.code }).toEqual({ status: 'failed', code: 'secrets_unavailable' });
  expect(error.reason).toContain('with an explicit deny in a permissions boundary');
  expect(error.remedy).toContain('tag team with the name of the team that the cluster belongs to');
});
