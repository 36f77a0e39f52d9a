import * as z from 'zod/mini';
import { stringRecord, secretString } from '../input/fields.ts';
import { rules } from '../input/rules.ts';

const variableName = /^[^=\0]+$/;

/** The JSON schema of an object whose keys are names of variables. */
export const variableNames = { propertyNames: { pattern: '^[^=\\u0000]+$' } };

export const variableNameProblem = (name: string) =>
  variableName.test(name)
    ? undefined
    : 'The name of an environment variable must not be empty and must not contain "=".';

/** Messages never contain the values, which may be secret. */
export const environment = stringRecord(
  secretString,
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
