import { parseArgs } from 'node:util';
import { deploymentArguments, readArguments } from '../deployment/arguments.ts';

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
  return readArguments(args, usage, () => {
    const { values } = parseArgs({
      args,
      options: {
        ...deploymentArguments('dev'),
        'all-task-definitions': { type: 'boolean', default: false },
      },
    });
    const { stage, region, 'aws-profile': profile } = values;
    return { stage, region, profile, allTaskDefinitions: values['all-task-definitions'] };
  });
}
