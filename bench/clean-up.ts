import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createLocalAws } from '../local/aws/aws.ts';
import type { WireRequest } from '../local/aws/service.ts';
import { listen } from '../local/aws/wire/server.ts';
import { createCleanUpRecords } from '../shared/journal/clean-ups.ts';
import { connectThrough } from '../shared/aws/connection.ts';
import { createJournal } from '../shared/journal/journal.ts';
import type { ClusterEntry } from '../shared/domain/operation/journal-entries.ts';
import { ownershipTags } from '../shared/domain/ownership.ts';
import { newCleanUp } from '../shared/use-cases/clean-ups/start-clean-up.ts';
import { asDeployed, bundleEntries } from '../tests/support/bundles.ts';
import { deploy } from '../tests/support/deploy.ts';
import { environment } from '../tests/support/environment.ts';

export interface CleanUpFigures {
  clusters: number;
  seconds: number;
  /** Resident memory of the process that sweeps, before it begins and at its peak. */
  megabytes: [atRest: number, peak: number];
  /** How often each action of AWS was called. */
  calls: Record<string, number>;
  throttled: number;
}

/** As in infra/functions/steps/clean-up.yml. */
const nodeOptions = ['--max-old-space-size=48', '--max-semi-space-size=2'];

const cleanUpId = '01900000-0000-7000-8000-000000000000';

/** Sweeps over so many clusters, none of which has expired, with AWS at its real pace and its real limits. */
export async function measureCleanUp(clusters: number): Promise<CleanUpFigures> {
  Object.assign(process.env, environment);
  const aws = createLocalAws({ speed: 1 });
  connectThrough(aws.requestHandler as never);
  await deploy(aws);
  const journal = createJournal();
  for (let index = 0; index < clusters; index++) {
    const entry = activeCluster(index);
    await journal.claimName(entry);
    aws.cloudFormation.actions.CreateStack({
      StackName: entry.stackName,
      TemplateBody: JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } }),
      Tags: Object.entries(
        ownershipTags({
          deployment: environment.STACK_PREFIX,
          cluster: entry.name,
          operation: entry.operationId,
        }),
      ).map(([Key, Value]) => ({ Key, Value })),
    });
  }
  const now = Date.now();
  await createCleanUpRecords().add(
    newCleanUp({ id: cleanUpId, criteria: { limit: 20 }, requestedBy: 'bench', owner: null, now }),
  );

  const calls: Record<string, number> = {};
  let throttled = 0;
  const counted = async (request: WireRequest) => {
    const action = actionOf(request);
    calls[action] = (calls[action] ?? 0) + 1;
    const answer = await aws.handle(request);
    if (answer.status === 400 && /Throttling/.test(String(answer.body))) throttled += 1;
    return answer;
  };
  const { url, close } = await listen(counted, { port: 0, host: '127.0.0.1' });
  const { files, remove } = await bundleEntries(asDeployed(), ['functions/steps/clean-up/run-clean-up.ts']);
  const begin = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...nodeOptions, 'bench/run-clean-up.mjs', files.get('run-clean-up')!, cleanUpId],
    { env: { ...process.env, AWS_ENDPOINT_URL: url } },
  );
  const seconds = (performance.now() - begin) / 1000;
  remove();
  await close();
  await aws.close();
  return { clusters, seconds, megabytes: JSON.parse(stdout) as [number, number], calls, throttled };
}

function actionOf({ headers, body }: WireRequest): string {
  return headers['x-amz-target']?.split('.')[1] ?? new URLSearchParams(body.toString()).get('Action') ?? '?';
}

function activeCluster(index: number): ClusterEntry {
  const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  return {
    name: `cluster-${index}`,
    state: 'active',
    operationId: id,
    createdByOperation: id,
    stackName: `fargate-clusters--test--cluster-${index}`,
    stackId: `arn:aws:cloudformation:us-east-1:000000000000:stack/cluster-${index}/${id}`,
    network: {
      mode: 'own',
      vpcId: 'vpc-1',
      subnetIds: ['subnet-1'],
      securityGroupIds: ['sg-1'],
      assignPublicIp: true,
    },
    service: 'service',
    taskDefinition: 'family:1',
    tags: { team: 'web' },
    deletionProtection: false,
    blockers: [],
    requestedBy: 'bench',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2099-01-01T00:00:00.000Z',
  };
}
