import { beforeAll, expect, test } from '@jest/globals';
import {
  everyParameter,
  ofType,
  packagedResources,
  type Resources,
} from '../../support/packaged-template.ts';

/* A stack has 500 resources at most: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const bar = 450;

let resources: Resources;
beforeAll(async () => {
  resources = await packagedResources(everyParameter);
}, 180_000);

/** Resources without which the function, or the route to it, would not be there. */
function costOf(logicalId: string): string[] {
  const names = (value: unknown): boolean => JSON.stringify(value).includes(`"${logicalId}"`);
  const role = resources[logicalId]!.Properties['Role']['Fn::GetAtt'][0] as string;
  const integrations = ofType(resources, 'AWS::ApiGatewayV2::Integration').filter(([, one]) =>
    names(one.Properties['IntegrationUri']),
  );
  const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').filter(([, { Properties }]) =>
    integrations.some(([integration]) => JSON.stringify(Properties['Target']).includes(`"${integration}"`)),
  );
  return [logicalId, role, ...integrations.map(([name]) => name), ...routes.map(([name]) => name)];
}

test('the deployment leaves room under what a stack may have', () => {
  expect(Object.keys(resources).length).toBeLessThan(bar);
});

test.each([
  ['an endpoint', 'CreateClusterLambdaFunction', 4],
  ['a step of a workflow', 'WatchCreationLambdaFunction', 2],
])('%s costs as many resources as docs/decisions/0039 says', (_, logicalId, count) => {
  expect(costOf(logicalId)).toHaveLength(count);
});
