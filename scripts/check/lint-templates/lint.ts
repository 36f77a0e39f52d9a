import { pythonPrograms } from '../python/environment.ts';
import { exceptions } from './exceptions.ts';
import { lintFindings, securityFindings, type Finding } from './findings.ts';
import { writeTemplates } from './templates.ts';

/* Has cfn-lint and checkov look at all templates that go to CloudFormation. */
const programs = pythonPrograms('lint');
if (programs) process.exitCode = lint(programs);

function lint(folder: string): number {
  const files = writeTemplates();
  const found = [...lintFindings(folder, files), ...securityFindings(folder, files)];
  const isExcused = ({ check, where }: Finding) =>
    exceptions.some((exception) => exception.check === check && exception.where.test(where));
  const left = found.filter((finding) => !isExcused(finding));
  const idle = exceptions.filter(
    ({ check, where }) => !found.some((finding) => finding.check === check && where.test(finding.where)),
  );
  for (const { check, where, text } of left) process.stdout.write(`${check} ${where}: ${text}\n`);
  for (const { check, where } of idle)
    process.stdout.write(`The exception ${check} for ${where} is not needed any more.\n`);
  process.stdout.write(
    `${files.length} templates: ${left.length} findings, ${found.length - left.length} by the ${exceptions.length} exceptions\n`,
  );
  return left.length + idle.length > 0 ? 1 : 0;
}
