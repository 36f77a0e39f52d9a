import * as z from 'zod/mini';
import { received } from './received.ts';

/**
 * Either a string or an object. What is wrong with the one that was sent is reported as its own problems,
 * not as a choice that failed.
 */
export function textOr<Text extends z.ZodMiniType<string>, Spec extends z.ZodMiniType<object>>(
  text: Text,
  spec: Spec,
) {
  const error = ({ input }: { input?: unknown }) =>
    `Received ${received(input)}; allowed is a string or an object.`;
  return z.union([text, spec], { error }).check(
    z.superRefine<unknown>(
      (value, { issues }) => {
        const index = issues.findIndex((issue) => issue.code === 'invalid_union' && !issue.path?.length);
        const issue = issues[index];
        if (issue?.code !== 'invalid_union' || (typeof value !== 'string' && !isObject(value))) return;
        const meant = issue.errors[typeof value === 'string' ? 0 : 1] ?? [];
        issues.splice(
          index,
          1,
          ...meant.map((inner) => ({ ...inner, path: [...inner.path], input: value }) as z.core.$ZodRawIssue),
        );
      },
      { when: () => true },
    ),
  );
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
