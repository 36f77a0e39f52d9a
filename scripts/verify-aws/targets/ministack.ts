import { startEmulator } from '../../emulators/emulator.ts';
import { miniStack as program } from '../../emulators/ministack.ts';
import { apiAddress, credentials, removeDeployment, serverless } from '../../ministack/serverless.ts';
import { stopWorkflows } from '../../ministack/stop-workflows.ts';
import { pythonPrograms } from '../../python/environment.ts';
import { Refusal } from '../../removal/refusal.ts';
import type { Target } from '../target.ts';

/** MiniStack on this machine. */
export async function miniStack(): Promise<Target> {
  const programs = pythonPrograms('ministack');
  if (!programs) throw new Refusal('MiniStack needs Python 3 and its package index.');
  const { endpoint, end } = await startEmulator(programs, program);
  Object.assign(process.env, credentials);
  return {
    name: 'ministack',
    lacks: ['iam', 'public-addresses', 'images', 'container-logs', 'function-logs', 'schedule', 'quotas'],
    endpoint,
    region: credentials.AWS_REGION,
    credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
    async deploy(parameters) {
      await serverless(endpoint, 'deploy', ...parameters.map((one) => `--param=${one}`));
      return apiAddress(endpoint);
    },
    async remove() {
      await stopWorkflows(endpoint);
      const { status, output } = await removeDeployment(endpoint);
      if (status !== 0) throw new Error(output);
      return output;
    },
    end,
  };
}
