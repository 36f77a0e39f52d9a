import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { canListenOn } from './local-ports.ts';
import { has, isLocal } from './target.ts';

/** Whether a task's page can be opened from here. */
export const canOpenPages = isLocal ? await canListenOn(8080) : has('public-addresses');

/** What a reader adds to the calls of the API, but not to that of a task's page. */
const signing = `
curl() {
  case "$*" in
    *"$API"*) command curl --aws-sigv4 "aws:amz:$AWS_REGION:execute-api" \\
      --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
      \${AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"} "$@" ;;
    *) command curl "$@" ;;
  esac
}`;

/** The lines that a page has its reader paste, by the heading above them. */
export function linesOf(page: string): Record<string, string> {
  const sections = readFileSync(page, 'utf8').split(/^## /m);
  const written = sections.map((section): [string, string] => {
    const blocks = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, lines]) => lines);
    return [section.slice(0, section.indexOf('\n')), blocks.join('\n')];
  });
  return Object.fromEntries(written.filter(([, lines]) => lines));
}

/** The lines of the README: first those that all pages want, then its story. */
export function readmeLines(): { first: string; story: string } {
  const [lines = ''] = Object.values(linesOf('README.md'));
  const end = lines.indexOf('\n\n');
  return { first: lines.slice(0, end), story: lines.slice(end) };
}

/** It fails where no page can be opened. */
const opensAPage = /^curl -sS http:\/\/\$IP\b.*$/gm;

/** Runs lines of pages; where they set one of the variables, it is what is given here. */
export async function runLines(lines: string, variables: Record<string, string>): Promise<string> {
  const possible = canOpenPages ? lines : lines.replaceAll(opensAPage, ':');
  let script = isLocal ? possible : `${signing}\n${possible}`;
  for (const [name, value] of Object.entries(variables)) {
    const set = new RegExp(`^${name}=.*$`, 'm');
    script = script.replace(set, () => `${name}='${value}'`);
  }
  const options = canOpenPages ? '-euo' : '-uo';
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', options, 'pipefail', '-c', script]);
  if (stderr) throw new Error(`The lines complain:\n${stderr}\nHaving written:\n${stdout}`);
  return stdout;
}
