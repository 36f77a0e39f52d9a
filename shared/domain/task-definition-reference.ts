import { text } from './fields.ts';

/** `text` is what AWS takes; without a revision it means the latest active one. */
export interface TaskDefinitionReference {
  text: string;
  family: string;
  revision?: number;
  /** Where the whole ARN was given. */
  region?: string;
}

const pattern =
  /^(?:arn:aws[a-z-]*:ecs:(?<region>[a-z0-9-]+):\d{12}:task-definition\/(?=[^:]+:))?(?<family>[A-Za-z0-9_-]{1,255})(?::(?<revision>[1-9]\d{0,9}))?$/;

export function taskDefinitionReference(text: string): TaskDefinitionReference | undefined {
  const { family, revision, region } = pattern.exec(text)?.groups ?? {};
  if (!family) return undefined;
  return { text, family, ...(revision && { revision: Number(revision) }), ...(region && { region }) };
}

export const taskDefinitionText = text(
  pattern,
  'a "family", a "family:revision" or the ARN of a task definition',
).meta({
  description: 'A registered task definition: "family" (its latest revision), "family:revision", or its ARN.',
  examples: ['hello-world-task-definition:2'],
});
