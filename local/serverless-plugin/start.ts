import { join } from 'node:path';
import { createLocalAws } from '../aws/aws.ts';
import { build } from './build.ts';
import { connectRules, connectSchedules } from './events.ts';
import { fakeAccount, allowAnonymousCallers, plainEnvironment } from './environment.ts';
import { silenceRoutes } from './gateway/silence.ts';
import type { KnownConfiguration } from './known-configuration.ts';
import { createResolve } from './intrinsics.ts';
import { createInvoke } from './invoke.ts';
import { createNetwork, leaveOutMissingZones } from './network.ts';
import { createResources } from './resources.ts';
import { deployedRoles } from './roles.ts';
import type { Serverless } from './service.ts';
import { signAsCallers } from './signatures.ts';

/** Builds the entries, starts local AWS, and sets up what a deployment of serverless.yml would have set up. */
export async function start(
  serverless: Serverless,
  configuration: Pick<KnownConfiguration, 'isKnown'>,
): Promise<void> {
  const { service, serviceDir } = serverless;
  const { region } = service.provider;
  const folder = join(serviceDir, service.custom['serverless-offline'].location);
  const functions = Object.values(service.functions);

  await build(serviceDir, functions, folder);
  const aws = createLocalAws({
    speed: Number(process.env['LOCAL_SPEED'] ?? 10),
    region,
    invoke: createInvoke(functions, folder),
    definitionsAreValid: configuration.isKnown(),
  });
  const { url } = await aws.listen(Number(process.env['LOCAL_AWS_PORT'] ?? 0));
  connectRules(aws, functions);
  leaveOutMissingZones(aws, service);
  const network = createNetwork(aws, service.resources.Resources);
  const resolve = createResolve(serverless, aws.world, network);
  connectSchedules(aws, service.resources.Resources, resolve);
  aws.access.deploy(
    deployedRoles(
      { functions, resources: service.resources.Resources, accountId: aws.world.accountId },
      resolve,
    ),
  );
  signAsCallers(url);
  await createResources(aws, service.resources.Resources, resolve);
  Object.assign(process.env, fakeAccount(url, region), plainEnvironment(serverless, resolve));
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
  silenceRoutes();
  if (service.custom['serverless-offline'].noAuth) allowAnonymousCallers(serverless);
}
