import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Finding {
  check: string;
  where: string;
  text: string;
}

/** Runs a linter; what it finds is in its output, and its status says only whether there is any. */
function output(program: string, args: string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error ?? !stdout.trim())
    throw new Error(`${basename(program)} gave no answer: ${error?.message ?? stderr}`);
  return stdout;
}

const templateOf = (file: string) => basename(file, '.json');

interface LintFinding {
  Rule: { Id: string };
  Filename: string;
  Location: { Path: (string | number)[] | null };
  Message: string;
}

/** What cfn-lint says by the schemas of CloudFormation's resources. */
export function lintFindings(programs: string, files: string[]): Finding[] {
  const found = JSON.parse(
    output(join(programs, 'cfn-lint'), ['--format', 'json', '--', ...files]),
  ) as LintFinding[];
  return found.map(({ Rule, Filename, Location, Message }) => ({
    check: Rule.Id,
    where: `${templateOf(Filename)}: ${(Location.Path ?? []).join('/')}`,
    text: Message,
  }));
}

interface SecurityFinding {
  check_id: string;
  check_name: string;
  resource: string;
}

/** What checkov says about security. */
export function securityFindings(programs: string, files: string[]): Finding[] {
  return files.flatMap((file) => {
    const args = ['--file', file, '--framework', 'cloudformation', '--compact', '--skip-download'];
    const report = JSON.parse(output(join(programs, 'checkov'), [...args, '--output', 'json'])) as {
      results?: { failed_checks: SecurityFinding[]; parsing_errors: string[] };
    };
    if (!report.results || report.results.parsing_errors.length > 0)
      throw new Error(`checkov cannot read ${file}:\n${readFileSync(file, 'utf8').slice(0, 500)}`);
    return report.results.failed_checks.map(({ check_id, check_name, resource }) => ({
      check: check_id,
      where: `${templateOf(file)}: ${resource}`,
      text: check_name,
    }));
  });
}
