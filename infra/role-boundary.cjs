const { mounted } = require('./allowed-networks.cjs');
const { statements: executeCommand } = require('./execute-command.cjs');
const { arns: givenGroups } = require('./log-groups.cjs');
const { logGroups, stageLogGroups } = require('./names.cjs');
const { prefix } = require('./prefix.cjs');
const { bucketPrefix, secretPrefix } = require('./readable-prefixes.cjs');
const { hasTeams } = require('./teams.cjs');

const allow = (actions, resource, condition) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...(condition && { Condition: condition }),
});

/** An ARN of this account, in any region. */
const ofAccount = (service, resource) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:*:\${AWS::AccountId}:${resource}`,
});

const inAccount = { StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } };

/** Keys may only be used through the services whose contents they protect. */
const through = (...services) => ({
  StringLike: { 'kms:ViaService': services.map((service) => `${service}.*.amazonaws.com*`) },
});

/** The token has no resource, and images may be in repositories of other accounts. */
const images = allow(
  [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetAuthorizationToken',
    'ecr:GetDownloadUrlForLayer',
  ],
  '*',
);

const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];

const start = (prefix) => (prefix === 'ANY' ? '' : prefix);

/** Secrets and parameters with a prefix. */
const secretsWith = (prefix) =>
  allow(
    ['secretsmanager:GetSecretValue', 'ssm:GetParameters'],
    [
      ofAccount('secretsmanager', `secret:${start(prefix)}*`),
      ofAccount('ssm', `parameter/${start(prefix)}*`),
    ],
  );

const teamOfRole = 'aws:PrincipalTag/fargate-clusters:team';

/** For a role of a team, what does not have the name of the team in this tag. Older roles have no team. */
const ofOtherTeams = (tag) => ({
  Null: { [teamOfRole]: 'false' },
  StringNotEquals: { [tag]: { 'Fn::Sub': `\${!${teamOfRole}}` } },
});

/**
 * With teams, a role reads only what has the tag `team` of its own. A parameter that stands for a secret has no tags, and
 * AWS checks the secret too: https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 * Keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html; variables in boundaries:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const secretsOfOtherTeams = {
  Effect: 'Deny',
  Action: ['secretsmanager:GetSecretValue', 'ssm:GetParameters'],
  NotResource: ofAccount('ssm', 'parameter/aws/reference/secretsmanager/*'),
  Condition: ofOtherTeams('aws:ResourceTag/team'),
};
const filesOfOtherTeams = {
  Effect: 'Deny',
  Action: 's3:GetObject',
  Resource: '*',
  Condition: ofOtherTeams('s3:ExistingObjectTag/team'),
};

/** What Fargate reads before containers start: nothing where the deployment has no prefix. */
async function sources(variables) {
  const [secrets, buckets] = [await secretPrefix(variables), await bucketPrefix(variables)];
  const teams = await hasTeams(variables);
  const services = [...(secrets ? ['secretsmanager', 'ssm'] : []), ...(buckets ? ['s3'] : [])];
  return [
    ...(secrets ? [secretsWith(secrets)] : []),
    ...(secrets && teams ? [secretsOfOtherTeams] : []),
    ...(services.length > 0 ? [allow('kms:Decrypt', ofAccount('kms', 'key/*'), through(...services))] : []),
    ...(buckets
      ? [allow(['s3:GetObject', 's3:GetBucketLocation'], inBuckets(`${start(buckets)}*`), inAccount)]
      : []),
    ...(buckets && teams ? [filesOfOtherTeams] : []),
  ];
}

/** The file systems that the deployment lists. */
async function mounts(variables) {
  const fileSystems = await mounted(variables);
  if (fileSystems.length === 0) return [];
  const actions = ['ClientMount', 'ClientRootAccess', 'ClientWrite'];
  return [
    allow(
      actions.map((action) => `elasticfilesystem:${action}`),
      fileSystems,
    ),
  ];
}

const inBuckets = (name) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${name}` });

/**
 * The permissions boundary for the roles of clusters' stacks: what Fargate needs to start tasks, and what options of
 * their definitions need. The policies of the roles are in `shared/domain/template`.
 */
async function statements(variables) {
  return [
    images,
    // Log routers look for their streams.
    allow(
      ['logs:DescribeLogStreams', ...write],
      [...(await logGroups(variables)), ...(await givenGroups(variables))],
    ),
    ...(await sources(variables)),
    ...(await mounts(variables)),
    ...(await executeCommand(variables)),
  ];
}

/** What Fargate needs to start tasks that read nothing else; definitions of versions before 1.0.0 have a group of their own. */
async function imagesAndLogs(variables) {
  const earlier = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/ecs/${await prefix(variables)}:*`;
  const groups = [
    ...(await stageLogGroups(variables)),
    { 'Fn::Sub': earlier },
    ...(await givenGroups(variables)),
  ];
  return [images, allow(write, groups)];
}

module.exports = { imagesAndLogs, statements };
