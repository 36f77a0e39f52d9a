import * as z from 'zod/mini';
import { nameInArn } from '../input/name-in-arn.ts';
import { matchingString } from '../input/fields.ts';

/** `text` is the form for AWS; without a revision it means the latest active one. */
export interface TaskDefinitionReference {
  text: string;
  family: string;
  revision?: number;
  /** Set if the reference is a whole ARN. */
  region?: string;
}

export const taskDefinitionPattern =
  /^(arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:task-definition\/[A-Za-z0-9_-]{1,255}:[1-9]\d{0,9}|[A-Za-z0-9_-]{1,255}(:[1-9]\d{0,9})?)$/;

export function taskDefinitionReference(text: string): TaskDefinitionReference | undefined {
  if (!taskDefinitionPattern.test(text)) return undefined;
  const [family = '', revision] = nameInArn(text).split(':');
  const region = text.startsWith('arn:') ? text.split(':')[3] : undefined;
  return { text, family, ...(revision && { revision: Number(revision) }), ...(region && { region }) };
}

export const taskDefinitionForms = 'a "family", a "family:revision" or the ARN of a task definition';

export const taskDefinitionText = matchingString(taskDefinitionPattern, taskDefinitionForms).with(
  z.meta({
    description:
      'A registered task definition: "family" (its latest revision), "family:revision", or its ARN.',
    examples: ['hello-world-task-definition:2'],
  }),
);
