/** Tags as the journal finds them: `key:value`. */
export const tagTexts = (tags: Record<string, string>): string[] =>
  Object.entries(tags).map(([key, value]) => `${key}:${value}`);
