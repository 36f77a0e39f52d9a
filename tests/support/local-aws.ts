import { createLocalAws, type LocalAws, type LocalAwsOptions } from '../../local/aws/aws.ts';

type ClientConfig = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
  requestHandler?: LocalAws['requestHandler'];
  endpoint?: string;
};

export interface Account {
  readonly aws: LocalAws;
  /** What an SDK client is made with: `new EC2Client(clientConfig)`. */
  readonly clientConfig: ClientConfig;
}

const signing = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
};

/** A new account whose SDK clients call it in this process. */
export async function inProcess(options: LocalAwsOptions = {}): Promise<Account> {
  const aws = createLocalAws(options);
  return { aws, clientConfig: { ...signing, requestHandler: aws.requestHandler } };
}

/** A new account whose SDK clients call it through a socket. */
export async function overHttp(options: LocalAwsOptions = {}): Promise<Account> {
  const aws = createLocalAws(options);
  const { url } = await aws.listen();
  return { aws, clientConfig: { ...signing, endpoint: url } };
}

/** What has clients that read their settings from the environment call it. */
export const environmentOf = ({ clientConfig: { endpoint = '', region, credentials } }: Account) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

/** For tests that hold whichever way the client takes: `test.each(TRANSPORTS)('… %s', async (_, open) => …)`. */
export const TRANSPORTS: [string, typeof inProcess][] = [
  ['in process', inProcess],
  ['over a socket', overHttp],
];
