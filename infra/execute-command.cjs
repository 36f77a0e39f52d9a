const { flag } = require('./gateway/parameters.cjs');

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
const statement = {
  Effect: 'Allow',
  Action: [
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ],
  Resource: '*',
};

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: '${self:custom.prefix}-${self:provider.region}-exec',
    Description: 'Allows ECS Exec in tasks of ${self:custom.prefix} whose definitions name no role',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
    Policies: [
      { PolicyName: 'execute-command', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    ],
  },
};

/** Whether ECS Exec may run commands in containers: `--param executeCommand=true`. */
const isAllowed = (variables) => flag(variables, 'executeCommand');

module.exports = {
  isAllowed,
  /** The part of the permissions boundary of clusters' roles for it. */
  statements: async (variables) => ((await isAllowed(variables)) ? [statement] : []),
  roleArn: async (variables) =>
    (await isAllowed(variables)) ? { 'Fn::GetAtt': ['ExecuteCommandRole', 'Arn'] } : '',
  resources: async (variables) => ({
    Resources: (await isAllowed(variables)) ? { ExecuteCommandRole: role } : {},
  }),
};
