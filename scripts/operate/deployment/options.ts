import { parseArgs } from 'node:util';
import { helpIfAsked } from '../../help.ts';
import { Refusal } from '../removal/refusal.ts';
import { expectStage } from './stage.ts';

export interface DeployOptions {
  stage: string;
  region: string;
  profile: string | undefined;
}

const usage =
  'npm run deploy -- [--stage dev] [--region us-east-1] [--aws-profile NAME] [--param NAME=VALUE]...';

/** Serverless reads all other arguments itself. */
export function readDeployOptions(args: string[]): DeployOptions {
  helpIfAsked(args, usage);
  try {
    const { values } = parseArgs({
      args,
      strict: false,
      options: {
        stage: { type: 'string', short: 's', default: 'dev' },
        region: { type: 'string', short: 'r', default: 'us-east-1' },
        'aws-profile': { type: 'string' },
      },
    });
    const { stage, region, 'aws-profile': profile } = values;
    for (const [name, value] of Object.entries({ stage, region, 'aws-profile': profile }))
      if (typeof value === 'boolean' || value === '') throw new Error(`--${name} needs a value.`);
    expectStage(stage as string);
    return { stage: stage as string, region: region as string, profile: profile as string | undefined };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
