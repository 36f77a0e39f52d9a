import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export interface RemovalOptions {
  stage: string;
  region: string;
  profile: string | undefined;
}

const usage = 'npm run remove -- [--stage dev] [--region us-east-1] [--aws-profile NAME]';

/** Throws where an argument is not one that `usage` names. */
export function readOptions(args: string[]): RemovalOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        stage: { type: 'string', short: 's', default: 'dev' },
        region: { type: 'string', short: 'r', default: 'us-east-1' },
        'aws-profile': { type: 'string' },
      },
    });
    const { stage, region, 'aws-profile': profile } = values;
    return { stage, region, profile };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
