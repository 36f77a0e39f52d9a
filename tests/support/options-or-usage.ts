import { helpIfAsked } from '../../scripts/help.ts';

/** The options of a command; where they are wrong, says so with how it is used, and ends. */
export function optionsOrUsage<Options>(read: (args: string[]) => Options, usage: string): Options {
  const args = process.argv.slice(2);
  helpIfAsked(args, usage);
  try {
    return read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    process.exit(2);
  }
}
