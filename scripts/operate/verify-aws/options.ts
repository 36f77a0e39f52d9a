import { parseArgs } from 'node:util';
import { helpIfAsked } from '../../help.ts';
import { expectStage } from '../deployment/stage.ts';
import { Refusal } from '../removal/refusal.ts';

export const targetNames = ['aws', 'local', 'ministack'] as const;
export type TargetName = (typeof targetNames)[number];

export interface VerifyOptions {
  stage: string;
  region: string;
  profile: string | undefined;
  on: TargetName;
}

const usage =
  'npm run verify:aws -- [--stage smoke] [--region us-east-1] [--aws-profile NAME] [--on aws|local|ministack]';

/** Throws where an argument is not one that `usage` names. */
export function readVerifyOptions(args: string[]): VerifyOptions {
  helpIfAsked(args, usage);
  try {
    const { values } = parseArgs({
      args,
      options: {
        stage: { type: 'string', short: 's', default: 'smoke' },
        region: { type: 'string', short: 'r', default: 'us-east-1' },
        'aws-profile': { type: 'string' },
        on: { type: 'string', default: 'aws' },
      },
    });
    const on = targetNames.find((name) => name === values.on);
    if (!on) throw new Error(`--on ${values.on} is not one of ${targetNames.join(', ')}.`);
    expectStage(values.stage);
    return { stage: values.stage, region: values.region, profile: values['aws-profile'], on };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
