import { helpIfAsked } from '../../help.ts';
import { Refusal } from '../removal/refusal.ts';

/** The arguments that name a deployment, for `parseArgs`. */
export const deploymentArguments = (stage: string) =>
  ({
    stage: { type: 'string', short: 's', default: stage },
    region: { type: 'string', short: 'r', default: 'us-east-1' },
    'aws-profile': { type: 'string' },
  }) as const;

/** Options from arguments: prints the usage where help is asked for, and refuses what `read` throws at with it. */
export function readArguments<Options>(args: string[], usage: string, read: () => Options): Options {
  helpIfAsked(args, usage);
  try {
    return read();
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
