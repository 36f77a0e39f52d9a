/** How the words for a command that could not run end, as the kernel and the runtime of containers have them. */
const endings =
  'executable file not found|no such file|permission denied|is a directory|not a directory|exec format error|invalid argument|argument list too long|text file busy';

/**
 * What AWS quotes of a task definition when a container does not start: its command, or an option of its log driver.
 * The runtime writes `exec: "COMMAND": stat COMMAND: no such file or directory`.
 * tests/unit/shared/domain/diagnosis/texts/containers.ts has such words, with their sources.
 */
const start = String.raw`(?<=\bexec:?\s+)(?=["'\\/.])`;
const end = String.raw`:\s+(?:${endings})`;

const quotes = [
  new RegExp(`${start}.*(?=${end})`, 's'),
  new RegExp(`${start}(?!.*${end}).*`, 's'),
  /(?<=failed to initialize logging driver:\s+)\S.*/s,
];

/** AWS's words without what they quote of a task definition. */
export const redactedWords = (words: string): string =>
  quotes.reduce((text, quote) => text.replace(quote, '[redacted]'), words);
