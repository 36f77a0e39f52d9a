/** Ids and names that all examples share. */
export const ids = {
  account: '123456789012',
  region: 'eu-west-1',
  operation: '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11',
  cleanUp: '019366f5-1d40-7a62-9c37-2be4f0a9d815',
  request: 'JKJaXmPLvHcESHA=',
  address: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
  task: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  secondTask: '1a2b3c4d5e6f708192a3b4c5d6e7f809',
  vpc: 'vpc-0a1b2c3d4e5f67890',
  subnets: ['subnet-0a1b2c3d4e5f67890', 'subnet-0f9e8d7c6b5a43210'],
  securityGroup: 'sg-0a1b2c3d4e5f67890',
  networkInterface: 'eni-0a1b2c3d4e5f67890',
  stack: 'fargate-clusters-dev-hello-world-6f0a2d1b9c11',
} as const;

export const stackArn = `arn:aws:cloudformation:${ids.region}:${ids.account}:stack/${ids.stack}/5c1b2f70-c8a1-11f0-9d5a-0a1b2c3d4e5f`;
export const caller = `arn:aws:iam::${ids.account}:user/ada`;
export const requestedAt = '2026-11-22T09:30:00.000Z';
export const readyAt = '2026-11-22T09:33:41.000Z';
