/** Where the arguments ask for help, prints how a command is used, and ends. */
export function helpIfAsked(args: readonly string[], usage: string): void {
  if (!args.some((argument) => ['--help', '-h'].includes(argument))) return;
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
