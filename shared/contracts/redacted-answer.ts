import { redactedWords } from '../domain/diagnosis/redacted-words.ts';

/** The response for a caller without `clusters:write`: AWS's words in it may quote commands. */
export const redactedAnswer = <Answer>(
  { redact = (answer) => answer }: { redact?: (answer: Answer) => Answer },
  answer: Answer,
): Answer => withRedactedWords(redact(answer)) as Answer;

function withRedactedWords(value: unknown): unknown {
  if (typeof value === 'string') return redactedWords(value);
  if (Array.isArray(value)) return value.map(withRedactedWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withRedactedWords(one)]));
}
