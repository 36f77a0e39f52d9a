import { parseArgs } from 'node:util';
import { deploymentArguments, readArguments } from '../deployment/arguments.ts';
import { expectStage } from '../deployment/stage.ts';

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
  return readArguments(args, usage, () => {
    const { values } = parseArgs({
      args,
      options: {
        ...deploymentArguments('smoke'),
        on: { type: 'string', default: 'aws' },
      },
    });
    const on = targetNames.find((name) => name === values.on);
    if (!on) throw new Error(`--on ${values.on} is not one of ${targetNames.join(', ')}.`);
    expectStage(values.stage);
    return { stage: values.stage, region: values.region, profile: values['aws-profile'], on };
  });
}
