/** Without its anchors, and with other numbers of what repeats, as https://github.com/stryker-mutator/weapon-regex does. */
const replacements: [RegExp, string][] = [
  [/^\/\^/, '/'],
  [/\$(\/\w*)$/, '$1'],
  [/(?<!\\)\+/, ''],
  [/\{(\d+),(\d+)\}/, '{$1,}'],
  [/\\d/, '\\D'],
];

export const regularExpression = (text: string): { mutator: string; replacement: string }[] =>
  replacements
    .map(([pattern, replacement]) => text.replace(pattern, replacement))
    .filter((replacement) => replacement !== text && replacement !== '//')
    .map((replacement) => ({ mutator: 'Regex', replacement }));
