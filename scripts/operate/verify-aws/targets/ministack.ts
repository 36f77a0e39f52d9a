import { startEmulator } from '../../../check/emulators/emulator.ts';
import { miniStack as program } from '../../../check/emulators/ministack.ts';
import {
  apiAddress,
  credentials,
  removeDeployment,
  serverless,
} from '../../../check/ministack/serverless.ts';
import { stopWorkflows } from '../../../check/ministack/stop-workflows.ts';
import { pythonPrograms } from '../../../check/python/environment.ts';
import type { Target } from '../target.ts';

/** MiniStack on this machine; undefined, with a sentence, where Python or its package index is missing. */
export async function miniStack(): Promise<Target | undefined> {
  const programs = pythonPrograms('ministack');
  if (!programs) return undefined;
  const { endpoint, end } = await startEmulator(programs, program);
  Object.assign(process.env, credentials);
  return {
    name: 'ministack',
    lacks: [
      'http-api',
      'iam',
      'task-rights',
      'public-addresses',
      'images',
      'container-logs',
      'function-logs',
      'stack-tags',
      'schedule',
      'quotas',
      'volumes',
      'commands',
      'waiting',
    ],
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
