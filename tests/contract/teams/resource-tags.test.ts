import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { helloWorld } from '../../support/requests.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { memberOf, teamSettings } from '../../support/teams.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  process.env['TEAMS'] = teamSettings();
});
afterAll(() => product.close());

const key = 'fargate-clusters:team';
const teamOf = (tags: { key?: string; value?: string; Key?: string; Value?: string }[] = []) =>
  tags.flatMap((tag) => ((tag.key ?? tag.Key) === key ? [tag.value ?? tag.Value] : [])).join();

test('every resource of a cluster that can have tags has that of its team', async () => {
  const as = memberOf('web');
  const secrets = { TOKEN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web-AbCdEf' };
  const { newTaskDefinition, ...rest } = helloWorld({ name: 'tagged' });
  const containers = newTaskDefinition.containers.map((one: object) => ({ ...one, secrets }));
  const body = { ...rest, newTaskDefinition: { ...newTaskDefinition, containers } };
  const { body: operation } = await product.send({ method: 'POST', url: '/clusters', body, ...as });
  await product.aws.world.clock.sleep(1200);
  const url = '/clusters/tagged/resources';
  const { body: listed } = await product.send({ method: 'GET', url, ...as });
  const made = new Map<string, string>(
    listed.items.map(({ type, physicalId }: Json) => [type.replace('AWS::', ''), physicalId]),
  );
  const { ec2, ecs, iam, cloudFormation } = product.aws;
  const [cluster] = ecs.actions.DescribeClusters({ clusters: ['tagged'], include: ['TAGS'] }).clusters!;
  const definition = ecs.actions.DescribeTaskDefinition({
    taskDefinition: made.get('ECS::TaskDefinition')!,
    include: ['TAGS'],
  });
  const [service] = ecs.actions.DescribeServices({
    cluster: 'tagged',
    services: [made.get('ECS::Service')!],
    include: ['TAGS'],
  }).services!;
  const [stack] = cloudFormation.actions
    .DescribeStacks({})
    .Stacks!.filter(({ Tags }: Json) => Tags.some(({ Value }: Json) => Value === operation.id));
  const found = {
    stack: teamOf(stack!.Tags),
    'ECS::Cluster': teamOf(cluster!.tags),
    'ECS::TaskDefinition': teamOf(definition.tags),
    'ECS::Service': teamOf(service!.tags),
    'EC2::VPC': teamOf((await ec2.actions.DescribeVpcs({ VpcIds: [made.get('EC2::VPC')!] })).Vpcs![0]!.Tags),
    'EC2::SecurityGroup': teamOf(
      (await ec2.actions.DescribeSecurityGroups({ GroupIds: [made.get('EC2::SecurityGroup')!] }))
        .SecurityGroups![0]!.Tags,
    ),
    'EC2::Subnet': teamOf(
      (await ec2.actions.DescribeSubnets({ SubnetIds: [made.get('EC2::Subnet')!] })).Subnets![0]!.Tags,
    ),
    'IAM::Role': iam.roles.get(made.get('IAM::Role')!)!.tags[key],
  };
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((what) => [what, 'web'])));
});
