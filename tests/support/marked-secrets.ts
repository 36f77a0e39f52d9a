import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LocalAws } from '../../local/aws/aws.ts';
import { scanJournal } from './journal-table.ts';
import { helloWorld } from './requests.ts';

/** What no text of the API may hold. Every secret in a request has it in it. */
export const mark = 'hunter2';

/** All that a container may be told in confidence. */
export const told = {
  environment: { PASSWORD: `${mark}-environment` },
  dockerLabels: { password: `${mark}-label` },
  command: ['serve', `--password=${mark}-command`],
  entryPoint: ['sh', '-c', `${mark}-entry-point`],
  healthCheck: { command: ['CMD-SHELL', `check ${mark}-health`] },
  logging: {
    driver: 'splunk',
    options: { 'splunk-token': `${mark}-token`, 'splunk-url': `https://${mark}-url` },
  },
};

export const definition = (changes: object = {}) => ({
  family: 'secretive',
  containers: [{ name: 'web', image: 'nginx', ...told }],
  ...changes,
});

export const cluster = (name: string, image = 'nginx') => ({
  ...helloWorld({ name }),
  newTaskDefinition: definition({ family: name, containers: [{ name: 'web', image, ...told }] }),
});

export const overrides = {
  containers: [
    { name: 'web', environment: { PASSWORD: `${mark}-override` }, command: [`${mark}-override-command`] },
  ],
};

/** Everything in the journal, with what is packed in it unpacked. */
export async function journalItems(aws: LocalAws): Promise<Record<string, unknown>[]> {
  const items = await scanJournal(aws);
  return items.map((item) =>
    Object.fromEntries(Object.entries(unmarshall(item)).map(([name, value]) => [name, unpacked(value)])),
  );
}

const unpacked = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? (value[0] === 0x1f ? gunzipSync : brotliDecompressSync)(value).toString()
    : value;

/** Whether a value holds a secret, plainly or in base64. */
export function holdsSecret(value: unknown): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.includes(mark) || /aHVudGVyM|h1bnRlcj|odW50ZXIy/.test(text);
}
