import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { ofType, type Resources } from '../packaged-template.ts';
import { releasedCode, releasedTemplate } from './released.ts';

/** The stack that the templates of releases are of. */
export const StackName = 'fargate-clusters-test';

const waiting = (endpoint: string) => ({
  client: new CloudFormation({ endpoint }),
  maxWaitTime: 300,
  minDelay: 1,
  maxDelay: 2,
});

/**
 * Deploys a released version as the framework does: the bucket first, then the code in it, then all. Where the stack is
 * there, it is updated.
 */
export async function deployReleased(endpoint: string, version: string): Promise<void> {
  const cloudFormation = new CloudFormation({ endpoint });
  const template = releasedTemplate(version);
  const { ServerlessDeploymentBucket } = template.Resources;
  const Capabilities = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'] as const;
  const { StackSummaries = [] } = await cloudFormation.listStacks();
  if (!StackSummaries.some((one) => one.StackName === StackName && one.StackStatus !== 'DELETE_COMPLETE')) {
    const TemplateBody = JSON.stringify({
      ...template,
      Resources: { ServerlessDeploymentBucket },
      Outputs: {},
    });
    await cloudFormation.createStack({ StackName, TemplateBody, Capabilities: [...Capabilities] });
    await waitUntilStackCreateComplete(waiting(endpoint), { StackName });
  }
  const { PhysicalResourceId: bucket } = (await resourcesOf(endpoint))['ServerlessDeploymentBucket']!;
  await put(endpoint, `${bucket}/functions.zip`, zipped(version, template.Resources));
  await put(endpoint, `${bucket}/template.json`, Buffer.from(JSON.stringify(template)));
  const TemplateURL = `${endpoint}/${bucket}/template.json`;
  await cloudFormation.updateStack({ StackName, TemplateURL, Capabilities: [...Capabilities] });
  await waitUntilStackUpdateComplete(waiting(endpoint), { StackName });
}

/** The resources of the stack, by their logical ids. */
export async function resourcesOf(endpoint: string) {
  const { StackResources = [] } = await new CloudFormation({ endpoint }).describeStackResources({
    StackName,
  });
  return Object.fromEntries(StackResources.map((one) => [one.LogicalResourceId!, one]));
}

/** The package of every function of a version: its handlers stand where the template names them. */
function zipped(version: string, resources: Resources): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'released-'));
  try {
    writeFileSync(join(folder, 'all.js'), releasedCode(version));
    for (const [, { Properties }] of ofType(resources, 'AWS::Lambda::Function')) {
      const file = Properties['Handler'].replace(/\.handler$/, '.js');
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      const handler = `require('../../all.js')['${basename(file, '.js')}']`;
      writeFileSync(join(folder, file), `exports.handler = ${handler};\n`);
    }
    execFileSync('python3', ['-m', 'zipfile', '-c', 'functions.zip', 'all.js', 'functions'], { cwd: folder });
    return readFileSync(join(folder, 'functions.zip'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** MiniStack knows S3 by the scope of the signature, and verifies nothing of it. */
async function put(endpoint: string, path: string, body: Buffer): Promise<void> {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const { ok, status } = await fetch(`${endpoint}/${path}`, {
    method: 'PUT',
    headers: { authorization },
    body: new Uint8Array(body),
  });
  if (!ok) throw new Error(`MiniStack did not take ${path}: ${status}`);
}
