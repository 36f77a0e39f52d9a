import { createLocalAws, type LocalAws } from '../../local/aws/aws.ts';
import { connectThrough } from '../../shared/aws/connection.ts';
import { deploy, loadHandlers } from './product.ts';

/** A new account with an empty table, which everything in this process is connected to; nothing runs its workflows. */
export async function openTable(): Promise<LocalAws> {
  await loadHandlers();
  const aws = createLocalAws({ speed: 1_000, invoke: () => new Promise(() => {}) });
  connectThrough(aws.requestHandler as never);
  await deploy(aws);
  return aws;
}
