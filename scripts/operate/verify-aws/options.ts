import { parseArgs } from 'node:util';
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
    if (!/^[A-Za-z0-9-]{1,22}$/.test(values.stage))
      throw new Error(`--stage ${values.stage} is not 1 to 22 letters, digits and hyphens.`);
    return { stage: values.stage, region: values.region, profile: values['aws-profile'], on };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
