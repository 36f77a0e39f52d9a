import type { Resolve } from './intrinsics.ts';
import type { Serverless } from './service.ts';

/** Keeps the SDK away from real accounts, whatever this machine is set up for. */
export function fakeAccount(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The caller that the gateway names where it would have checked a signature. */
const localCaller = {
  iam: {
    accessKey: 'local',
    accountId: '000000000000',
    callerId: 'local',
    userArn: 'arn:aws:iam::000000000000:user/local',
    userId: 'local',
  },
};

/** serverless-offline names this caller, and the API says that it asks for no identity. */
export function allowAnonymousCallers({ service }: Serverless): void {
  process.env['AUTHORIZER'] = JSON.stringify(localCaller);
  for (const { environment = {} } of Object.values(service.functions))
    if ('AUTHENTICATION' in environment) environment['AUTHENTICATION'] = JSON.stringify({ type: 'none' });
}

/** Puts plain values where serverless.yml has intrinsic functions, and gives all of them: in one process they are shared. */
export function plainEnvironment({ service }: Serverless, resolve: Resolve): Record<string, string> {
  const holders = [service.provider, ...Object.values(service.functions)];
  for (const holder of holders) {
    holder.environment = resolve(holder.environment ?? {}) as Record<string, string>;
  }
  return Object.assign({}, ...holders.map(({ environment }) => environment)) as Record<string, string>;
}
