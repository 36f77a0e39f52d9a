import { expect, test } from '@jest/globals';
import { readDeployment } from '../../support/deployment.ts';

/*
 * docs/deploy.md: two stages, or two regions, know nothing of each other. What an account has once for all its regions
 * must not be called the same in two of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html ("IAM is a global service")
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html ("All dashboards in your account are global")
 */
const names =
  /^(RoleName|ManagedPolicyName|PolicyName|UserName|GroupName|InstanceProfileName|BucketName|DashboardName)$/;
const global =
  /^AWS::(IAM::(Role|ManagedPolicy|User|Group|InstanceProfile)|S3::Bucket|CloudWatch::Dashboard)$/;

test('what is global and has a name has the region in it', () => {
  const { resources } = readDeployment('test', ['executeCommand=true']);
  const named = Object.entries(resources).flatMap(([logicalId, { Type, Properties = {} }]) =>
    global.test(Type)
      ? Object.entries(Properties).flatMap(([key, value]) =>
          names.test(key) ? [[logicalId, JSON.stringify(value)] as const] : [],
        )
      : [],
  );
  expect(named.map(([logicalId]) => logicalId)).toContain('Dashboard');
  expect(named.filter(([, name]) => !/us-east-1|AWS::Region/.test(name))).toEqual([]);
});
