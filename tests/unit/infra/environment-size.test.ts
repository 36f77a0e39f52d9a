import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { everyParameter, packagedTemplate } from '../../support/packaged-template.ts';

interface Plugin {
  hooks: Record<string, () => void>;
}
const EnvironmentSize = createRequire(import.meta.url)('../../../infra/environment-size.cjs') as new (of: {
  service: { provider: { compiledCloudFormationTemplate: object } };
}) => Plugin;

async function deploy(parameters: Record<string, string>) {
  const provider = { compiledCloudFormationTemplate: await packagedTemplate(parameters) };
  new EnvironmentSize({ service: { provider } }).hooks['before:deploy:deploy']!();
}

const many = (one: string) => Array.from({ length: 20 }, (_, index) => `${one}${index}`).join();

test('variables of functions that Lambda would refuse are refused before a deployment', async () => {
  await deploy({ ...everyParameter, taskRoles: many('team/web-') });
  await expect(deploy({ logGroups: many(`/${'x'.repeat(200)}`) })).rejects.toThrow(
    /^Refused, nothing was deployed\. .* Lambda allows 4096\. The longest are LOG_GROUPS \(\d+\) and /,
  );
}, 120_000);
