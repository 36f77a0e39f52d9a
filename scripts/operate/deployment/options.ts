import { parseArgs } from 'node:util';
import { deploymentArguments, readArguments } from './arguments.ts';
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
  return readArguments(args, usage, () => {
    const { values } = parseArgs({ args, strict: false, options: deploymentArguments('dev') });
    const { stage, region, 'aws-profile': profile } = values;
    for (const [name, value] of Object.entries({ stage, region, 'aws-profile': profile }))
      if (typeof value === 'boolean' || value === '') throw new Error(`--${name} needs a value.`);
    expectStage(stage as string);
    return { stage: stage as string, region: region as string, profile: profile as string | undefined };
  });
}
