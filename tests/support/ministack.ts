interface List {
  scope: string;
  path?: string;
  /** Of the query protocol. */
  action?: string;
  /** Of the JSON protocol. */
  target?: string;
  /** What stands before a name; anything, unless given. */
  before?: string;
  /** What is named otherwise than after the service. */
  name?: string;
}

const lists: Record<string, List> = {
  alarm: { scope: 'monitoring', action: 'Action=DescribeAlarms&Version=2010-08-01', before: '<AlarmName>' },
  api: { scope: 'apigateway', path: '/v2/apis' },
  bucket: { scope: 's3', path: '/' },
  dashboard: {
    scope: 'monitoring',
    action: 'Action=ListDashboards&Version=2010-08-01',
    before: '<DashboardName>',
  },
  function: { scope: 'lambda', path: '/2015-03-31/functions/' },
  'log group': { scope: 'logs', target: 'Logs_20140328.DescribeLogGroups' },
  policy: {
    scope: 'iam',
    action: 'Action=ListPolicies&Scope=Local&Version=2010-05-08',
    before: '<PolicyName>',
  },
  queue: { scope: 'sqs', target: 'AmazonSQS.ListQueues' },
  // Descriptions of roles name the service too.
  role: { scope: 'iam', action: 'Action=ListRoles&Version=2010-05-08', before: '<RoleName>' },
  rule: { scope: 'events', target: 'AWSEvents.ListRules' },
  schedule: { scope: 'scheduler', path: '/schedules' },
  stack: { scope: 'cloudformation', action: 'Action=DescribeStacks&Version=2010-05-15' },
  'state machine': { scope: 'states', target: 'AWSStepFunctions.ListStateMachines' },
  table: { scope: 'dynamodb', target: 'DynamoDB_20120810.ListTables' },
  'task definition': {
    scope: 'ecs',
    target: 'AmazonEC2ContainerServiceV20141113.ListTaskDefinitions',
    name: '(?<=task-definition/)[\\w:-]+',
  },
  topic: { scope: 'sns', action: 'Action=ListTopics&Version=2010-03-31' },
  vpc: { scope: 'ec2', action: 'Action=DescribeVpcs&Version=2016-11-15' },
};

/** What MiniStack holds of this API in a stage: `kind name`. */
export async function inventory(endpoint: string, stage = 'ministack'): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(lists).map(async ([kind, list]) => {
      const name = new RegExp(
        list.name ?? `(?<=${list.before ?? ''})fargate-clusters-${stage.slice(0, 5)}[\\w-]*`,
        'g',
      );
      const names = (await answerTo(endpoint, list)).match(name);
      return [...new Set(names)].map((one) => `${kind} ${one}`);
    }),
  );
  return found.flat().toSorted();
}

/** AWS knows a service by the scope of the signature; MiniStack reads no more of it. */
async function answerTo(endpoint: string, { scope, path = '/', action, target }: List): Promise<string> {
  const body = action ?? (target && '{}');
  const answer = await fetch(endpoint + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${scope}/aws4_request, SignedHeaders=host, Signature=0`,
      ...(action && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(target && { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target }),
    },
    ...(body && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`MiniStack cannot list (${scope}): ${answer.status} ${text}`);
  return text;
}
