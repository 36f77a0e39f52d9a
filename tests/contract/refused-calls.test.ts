import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startCounting } from '../support/counted-calls.ts';
import { needs } from '../support/least-calls/needs.ts';
import { expectProblem } from '../support/problem-document.ts';
import { expectNoServerError } from '../support/response-status.ts';

/*
 * Between two calls of a request others may change what it works on; AWS refuses the later call then, with whatever error
 * its model has for it. That is no error inside.
 */

let counting: Awaited<ReturnType<typeof startCounting>>;
beforeAll(async () => {
  counting = await startCounting();
});
afterEach(() => counting.faults.withdraw());
afterAll(() => counting.close());

const ecs = ['ClientException', 'InvalidParameterException'];
const ofCluster = [...ecs, 'ClusterNotFoundException'];

/**
 * The errors of each call that blame the request, but for those of rights and quotas, and of the account as a whole: botocore,
 * data/ecs/2014-11-13/service-2.json.gz. EC2 and CloudFormation have none in theirs:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 */
const refusals: Record<string, string[]> = {
  'ecs DescribeClusters': ecs,
  'ecs DescribeTaskDefinition': ecs,
  'ecs RegisterTaskDefinition': ecs,
  'ecs DeregisterTaskDefinition': ecs,
  'ecs ListTaskDefinitions': ecs,
  'ecs DescribeServices': ofCluster,
  'ecs ListServices': ofCluster,
  'ecs ListTasks': [...ofCluster, 'ServiceNotFoundException'],
  'ecs DescribeTasks': ofCluster,
  'ecs StopTask': ofCluster,
  'ecs RunTask': [
    ...ofCluster,
    'ConflictException',
    'PlatformUnknownException',
    'PlatformTaskDefinitionIncompatibilityException',
    'UnsupportedFeatureException',
  ],
  'ec2 DescribeNetworkInterfaces': ['InvalidNetworkInterfaceID.NotFound', 'InvalidParameterValue'],
  'ec2 DescribeSecurityGroups': ['InvalidParameterValue'],
  'ec2 DescribeSubnets': ['InvalidParameterValue'],
  'ec2 DescribeRouteTables': ['InvalidParameterValue'],
  'ec2 DescribeVpcs': ['InvalidParameterValue'],
  'cloudformation DescribeStacks': ['ValidationError'],
  'cloudformation DescribeStackEvents': ['ValidationError'],
  'cloudformation ListStackResources': ['ValidationError'],
};

const tries = needs.flatMap((need) =>
  Object.keys(need.least).flatMap((call) => (refusals[call] ?? []).map((code) => ({ ...need, call, code }))),
);

test.each(tries)('$operationId ($when): $code of $call is no error inside', async (one) => {
  const [service, action] = one.call.split(' ') as [string, string];
  const contract = contracts.find(({ operationId }) => operationId === one.operationId)!;
  counting.faults.plan({
    kind: 'error',
    service,
    action,
    code: one.code,
    message: 'This cannot be done now.',
  });
  const { answer } = await counting.count(one);
  if (answer.status < 400) return;
  expectProblem(answer, answer.body.code, contract);
  expectNoServerError(answer);
});

/**
 * Refusals of the table and the workflows, which are this deployment's own: botocore, data/dynamodb/2012-08-10/service-2.json.gz,
 * data/stepfunctions/2016-11-23/service-2.json.gz, and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const refusalsInside: Record<string, string[]> = {
  dynamodb: ['ResourceNotFoundException', 'ValidationException'],
  states: ['StateMachineDeleting', 'StateMachineDoesNotExist', 'InvalidArn'],
};

const creation = needs.find(
  ({ operationId, when }) => operationId === 'createCluster' && when === 'accepted',
)!;

const triesInside = needs.flatMap((need) =>
  Object.keys(need.least).flatMap((call) =>
    (refusalsInside[call.split(' ')[0]!] ?? []).map((code) => ({ ...need, call, code })),
  ),
);

test.each(triesInside)('$operationId ($when): $code of $call blames nobody outside', async (one) => {
  const [service, action] = one.call.split(' ') as [string, string];
  const contract = contracts.find(({ operationId }) => operationId === one.operationId)!;
  if (one.operationId === 'deleteCluster') await counting.count(creation);
  counting.faults.plan({ kind: 'error', service, action, code: one.code, message: 'Inside.' });
  const { answer } = await counting.count(one);
  expect(answer.body.code ?? 'internal_error').toBe('internal_error');
  if (answer.status >= 400) expectProblem(answer, 'internal_error', contract);
});

test('every call that reads or changes what others may change is refused', () => {
  const calls = needs.flatMap(({ least }) => Object.keys(least));
  const tried = new Set(tries.map(({ call }) => call));
  expect(calls.filter((call) => /^(ecs|ec2|cloudformation) /.test(call) && !tried.has(call))).toEqual([]);
  expect(Object.keys(refusals).filter((call) => !tried.has(call))).toEqual([]);
});
