import { parseArgs } from 'node:util';
import { helpIfAsked } from '../../help.ts';
import { Refusal } from './refusal.ts';

export interface RemovalOptions {
  stage: string;
  region: string;
  profile: string | undefined;
  /** Look at every task definition of the account. */
  allTaskDefinitions: boolean;
}

const usage =
  'npm run remove -- [--stage dev] [--region us-east-1] [--aws-profile NAME] [--all-task-definitions]';

/** Throws where an argument is not one that `usage` names. */
export function readOptions(args: string[]): RemovalOptions {
  helpIfAsked(args, usage);
  try {
    const { values } = parseArgs({
      args,
      options: {
        stage: { type: 'string', short: 's', default: 'dev' },
        region: { type: 'string', short: 'r', default: 'us-east-1' },
        'aws-profile': { type: 'string' },
        'all-task-definitions': { type: 'boolean', default: false },
      },
    });
    const { stage, region, 'aws-profile': profile } = values;
    return { stage, region, profile, allTaskDefinitions: values['all-task-definitions'] };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usage}`);
  }
}
