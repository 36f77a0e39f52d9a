import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { createLocalAws } from '../../../../local/aws/aws.ts';
import { noTaskEndpoints } from '../../../../local/aws/ecs/tasks/endpoints.ts';

/** Who emulates AWS: this project, over a socket, unless EMULATOR names another, which answers at EMULATOR_ENDPOINT. */
export const emulator = (process.env['EMULATOR'] ?? 'local') as 'local' | 'ministack' | 'moto';

/** AWS's time passes so much faster than on the wall, in local AWS. */
const speed = 1000;

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const networkQuota = 'L-F678F1CE';

/** An account, with room for so many networks where it knows quotas, and the SDK's clients for it. */
export async function openAws({ networks = 5 } = {}) {
  const own = emulator === 'local' ? createLocalAws({ speed, endpoints: noTaskEndpoints }) : undefined;
  own?.quotas.set(networkQuota, networks);
  const endpoint = own ? (await own.listen()).url : process.env['EMULATOR_ENDPOINT'];
  if (!endpoint) throw new Error(`EMULATOR_ENDPOINT has to say where ${emulator} answers.`);
  const settings = { region: 'us-east-1', endpoint, credentials, maxAttempts: own ? 3 : 1 };
  return {
    cloudFormation: new CloudFormation(settings),
    ecs: new ECS(settings),
    ec2: new EC2(settings),
    close: async () => own?.close(),
  };
}

export type Aws = Awaited<ReturnType<typeof openAws>>;
