import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { IAM } from '@aws-sdk/client-iam';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SFN } from '@aws-sdk/client-sfn';
import { type Client, createClient } from '../../../client/client.ts';
import { root } from '../../root.ts';
import type { Identity } from '../../signature.ts';
import { signedFetch } from '../../signed-fetch.ts';
import type { Target } from './target.ts';

export interface Measurement {
  what: string;
  /** With its unit. */
  measured: string;
  /** What the documentation says. */
  documented: string;
}

/** AWS as whoever runs this sees it, beside the API. */
const clientsOf = (settings: Pick<Target, 'region' | 'endpoint' | 'credentials'>) => ({
  cloudFormation: new CloudFormation(settings),
  dynamoDb: new DynamoDB(settings),
  ec2: new EC2(settings),
  ecs: new ECS(settings),
  iam: new IAM(settings),
  logs: new CloudWatchLogs(settings),
  quotas: new ServiceQuotas(settings),
  sfn: new SFN(settings),
});

/** What the steps share: the account, the API once it is deployed, and what was measured and recorded. */
export class Visit {
  readonly target: Target;
  readonly stage: string;
  /** The name of the deployment's stack, which all names begin with. */
  readonly owner: string;
  readonly aws: ReturnType<typeof clientsOf>;
  readonly measurements: Measurement[] = [];
  /** Where the report and the recordings are written. */
  readonly folder: string;
  /** Aborted when the run is interrupted: nothing more is made then. */
  readonly signal: AbortSignal;
  #url: string | undefined;

  constructor(target: Target, stage: string, signal: AbortSignal) {
    const { region, endpoint, credentials } = target;
    this.target = target;
    this.stage = stage;
    this.signal = signal;
    this.owner = `fargate-clusters-${stage}`;
    this.aws = clientsOf({ region, credentials, ...(endpoint && { endpoint }) });
    const now = new Date().toISOString().replaceAll(/[:.]/g, '-');
    this.folder = join(root, '.build', 'verify-aws', `${target.name}-${now}`);
    mkdirSync(this.folder, { recursive: true });
  }

  /** Deploys the API, again with other parameters (`name=value`) where it is there. */
  async deploy(parameters: string[]): Promise<void> {
    this.signal.throwIfAborted();
    this.#url = await this.target.deploy(parameters);
  }

  async #identity(): Promise<Identity> {
    return { region: this.target.region, credentials: await this.target.credentials() };
  }

  /** The address of the API. */
  get url(): string {
    if (!this.#url) throw new Error('The API is not deployed.');
    return this.#url;
  }

  /** The API for the steps. Requests throw once the run is interrupted. */
  get client(): Client {
    const send = this.#send;
    return createClient({
      baseUrl: this.url,
      fetch: async (...request) => {
        this.signal.throwIfAborted();
        return send(...request);
      },
    });
  }

  /** The API for the removal, which an interruption does not end. */
  get clientOfRemoval(): Client {
    return createClient({ baseUrl: this.url, fetch: this.#send });
  }

  readonly #send = signedFetch(() => this.#identity());

  get isDeployed(): boolean {
    return this.#url !== undefined;
  }

  measure(what: string, measured: string, documented: string): void {
    this.measurements.push({ what, measured, documented });
  }

  /** Keeps what AWS said, as it said it. */
  record(name: string, content: object): void {
    writeFileSync(join(this.folder, `${name}.json`), `${JSON.stringify(content, undefined, 2)}\n`);
  }
}
