import * as z from 'zod/mini';
import { named, secretText } from '../input/fields.ts';
import { rules } from '../input/rules.ts';

const variableName = /^[^=\0]+$/;

/** What a JSON schema says of an object whose keys are names of variables. */
export const variableNames = { propertyNames: { pattern: '^[^=\\u0000]+$' } };

export const variableNameProblem = (name: string) =>
  variableName.test(name)
    ? undefined
    : 'The name of an environment variable is not empty and has no "=" in it.';

/** Values never appear in messages: they may be secret. */
export const environment = named(
  secretText,
  'the names of environment variables and their values, all of them strings',
)
  .check(
    rules<Record<string, string>>((variables, report) => {
      for (const name of Object.keys(variables)) {
        const problem = variableNameProblem(name);
        if (problem) report([name], problem);
      }
    }),
  )
  .with(
    z.meta({
      description: 'Environment variables: name to value.',
      ...variableNames,
      examples: [{ GREETING: 'hello' }],
    }),
  );
