import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SFNClient } from '@aws-sdk/client-sfn';
import { build } from 'esbuild';
import { asDeployed } from '../../support/bundles.ts';

const clients = {
  CloudFormationClient: ['cloudformation', CloudFormationClient],
  DynamoDBClient: ['dynamodb', DynamoDBClient],
  EC2Client: ['ec2', EC2Client],
  ECSClient: ['ecs', ECSClient],
  ServiceQuotasClient: ['service-quotas', ServiceQuotasClient],
  SFNClient: ['sfn', SFNClient],
} as const;

type Name = keyof typeof clients;
type Provider = (parameters: object) => { url: URL };

const require = createRequire(import.meta.url);
let bundled: Record<Name, new (config: object) => { config: { endpointProvider: unknown } }>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'endpoints-'));
  const outfile = join(folder, 'clients.cjs');
  const exports = Object.entries(clients).map(
    ([name, [client]]) => `export { ${name} } from '@aws-sdk/client-${client}';`,
  );
  await build({ ...asDeployed(), stdin: { contents: exports.join('\n'), resolveDir: '.' }, outfile });
  bundled = require(outfile) as typeof bundled;
  rmSync(folder, { recursive: true });
}, 60_000);

/** Every region that the SDK knows, and some that it may learn of. */
function regions(): string[] {
  const file = 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const known = [...readFileSync(file, 'utf8').matchAll(/^ {16}"([\w-]+)": \{$/gm)].map(
    ([, region]) => region!,
  );
  return [...known, 'us-east-9', 'cn-east-7', 'us-gov-north-2', 'us-iso-north-3', 'unheard-of-1'];
}

const asked = { UseFIPS: false, UseDualStack: false };
const inRegion = (Client: new (config: object) => { config: { endpointProvider: unknown } }) =>
  new Client({ region: 'us-east-1' }).config.endpointProvider as Provider;

const names = Object.keys(clients) as Name[];

test.each(names)('the bundled %s finds every region where the SDK finds it', (name) => {
  const [ours, theirs] = [inRegion(bundled[name]), inRegion(clients[name][1])];
  expect(regions().length).toBeGreaterThan(40);
  for (const Region of regions())
    expect([Region, ours({ ...asked, Region }).url.href]).toEqual([
      Region,
      theirs({ ...asked, Region }).url.href,
    ]);
});

test.each(names)('the bundled %s goes where AWS_ENDPOINT_URL says', (name) => {
  const Endpoint = 'http://127.0.0.1:4566/';
  expect(inRegion(bundled[name])({ ...asked, Region: 'us-east-1', Endpoint }).url.href).toBe(Endpoint);
});

test.each(['UseFIPS', 'UseDualStack'])(
  'a bundled client that is asked for %s says that it cannot',
  (option) => {
    expect(() => inRegion(bundled.ECSClient)({ ...asked, Region: 'us-east-1', [option]: true })).toThrow(
      /not bundled/,
    );
  },
);
