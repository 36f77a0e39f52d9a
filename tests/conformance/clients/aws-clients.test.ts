import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, afterEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../../local/aws/aws.ts';
import { noTaskEndpoints } from '../../../local/aws/ecs/tasks/endpoints.ts';
import { pythonPrograms } from '../../../scripts/check/python/environment.ts';
import { clusterSpec } from '../../../shared/domain/cluster/cluster.ts';
import { clusterTemplate } from '../../../shared/domain/template/cluster-template.ts';
import { ownLogGroup } from '../../../shared/domain/template/template.ts';
import { helloWorld } from '../../support/requests.ts';
import { goProgram, missingForGo } from './support/go-program.ts';
import { run } from './support/program.ts';

/* AWS's own clients, as they are, on local AWS. */
const minutes = 60_000;
const programs = pythonPrograms('emulators');
const testWithPython = programs ? test : test.skip;
const goStory = join(import.meta.dirname, 'stories', 'go');
const missing = missingForGo(goStory);
if (missing) process.stdout.write(`Skipped, as the story in Go cannot be built: ${missing}\n`);

const folder = mkdtempSync(join(tmpdir(), 'aws-clients-'));
const template = join(folder, 'hello-world.json');
afterAll(() => rmSync(folder, { recursive: true }));

let aws: LocalAws;
let environment: Record<string, string>;

beforeEach(async () => {
  writeFileSync(template, JSON.stringify(templateOfHelloWorld()));
  aws = createLocalAws({ speed: 300, endpoints: noTaskEndpoints });
  // The API makes it before the stack.
  aws.logs.actions.CreateLogGroup({ logGroupName: ownLogGroup(templateOfHelloWorld())! });
  const { url } = await aws.listen();
  environment = {
    PATH: [programs, process.env['PATH']].filter(Boolean).join(delimiter),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PAGER: '',
  };
});
afterEach(() => aws.close());

/** The stack that the API makes of the README's cluster. */
function templateOfHelloWorld() {
  const { name, newTaskDefinition: taskDefinition, service } = clusterSpec.parse(helloWorld());
  if (!taskDefinition || !service) throw new Error('The README has both.');
  return clusterTemplate({ name, deployment: 'fargate-clusters-dev', stack: name, taskDefinition, service });
}

testWithPython(
  'the AWS CLI tells the story: a stack, a task, its public address, its end, and nothing is left',
  async () => {
    const output = await run('bash', ['tests/conformance/clients/stories/aws-cli.sh', template], {
      environment,
    });
    const [complete, service, address, ...rest] = output.trim().split('\n').filter(Boolean);
    const [withService, withTask, ended, ...gone] = rest;
    expect(Number(complete)).toBeGreaterThan(10);
    expect(service).toBe('ACTIVE\t1\tCOMPLETED');
    expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(withService).toContain('(ClusterContainsServicesException)');
    expect(withTask).toContain('(ClusterContainsTasksException)');
    expect(ended).toBe('UserInitiated\tenough');
    expect(gone).toEqual([
      expect.stringContaining('Stack with id hello-world does not exist'),
      expect.stringContaining('InvalidVpcID.NotFound'),
      '0',
    ]);
  },
  5 * minutes,
);

testWithPython(
  'boto3 tells the story with its waiters and pages, and nothing is left',
  async () => {
    const story = ['tests/conformance/clients/stories/boto3-story.py', template];
    expect(await run(join(programs!, 'python'), story, { environment })).toContain('the end');
    expect(Object.values(aws.inventory()).flat()).toEqual([ownLogGroup(templateOfHelloWorld())]);
  },
  2 * minutes,
);

(missing ? test.skip : test)(
  'the AWS SDK for Go tells the story with its waiters, paginators and types of errors, and nothing is left',
  async () => {
    const program = await goProgram(goStory, 'story');
    expect(await run(program, [template], { environment })).toContain('the end');
    expect(Object.values(aws.inventory()).flat()).toEqual([ownLogGroup(templateOfHelloWorld())]);
  },
  10 * minutes,
);
