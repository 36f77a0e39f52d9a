import { validationError } from '../errors.ts';
import { isObject } from './template.ts';
import type { Template } from './template.ts';
import { parseYaml } from './yaml.ts';

const sections =
  'AWSTemplateFormatVersion Description Metadata Parameters Conditions Resources Outputs'.split(' ');

/** AWS's parser has read the character at fault, so it names the column after it. */
function positionOf(body: string, problem: unknown): string {
  const offset = Number(/position (\d+)/.exec(String(problem))?.[1] ?? 0);
  const before = body.slice(0, offset).split('\n');
  return `(line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 2})`;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (problem) {
    throw validationError(`Template format error: JSON not well-formed. ${positionOf(body, problem)}`);
  }
}

function section(document: Record<string, unknown>, name: string): Record<string, never> {
  const content = document[name] ?? {};
  if (!isObject(content)) {
    throw validationError(
      name === 'Resources'
        ? 'Template format error: Any Resources member must be an object.'
        : `Template format error: ${name} must be an object.`,
    );
  }
  return content as Record<string, never>;
}

/** The first path at which a value is `null`, which templates must not have. */
function pathOfNull(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value !== 'object') return undefined;
  for (const [key, member] of Object.entries(value)) {
    const path = pathOfNull(member);
    if (path !== undefined) return `/${key}${path}`;
  }
  return undefined;
}

function refuseNull(document: object): void {
  const path = pathOfNull(document);
  if (path) throw validationError(`[${path}] 'null' values are not allowed in templates`);
}

function checkFormatVersion(version: unknown): void {
  if (version === undefined || version === '2010-09-09') return;
  throw validationError(`Template format error: ${String(version)} is not a supported value.`);
}

/** Parses a template, JSON or YAML. Throws ValidationError if it is no template. */
export function parseTemplate(body: string | undefined): Template {
  if (!body) throw validationError('Either Template URL or Template Body must be specified.');
  const document = body.trimStart().startsWith('{') ? parseJson(body) : parseYaml(body);
  if (!isObject(document)) throw validationError('Template format error: unsupported structure.');
  const unknown = Object.keys(document).filter((name) => !sections.includes(name));
  if (unknown.length > 0)
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  checkFormatVersion(document['AWSTemplateFormatVersion']);
  refuseNull(document);
  return {
    description: document['Description'] === undefined ? undefined : String(document['Description']),
    parameters: section(document, 'Parameters'),
    conditions: section(document, 'Conditions'),
    resources: section(document, 'Resources'),
    outputs: section(document, 'Outputs'),
  };
}
