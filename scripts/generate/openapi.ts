import { readFileSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { openApiDocument } from './openapi/document.ts';

const file = 'openapi.yaml';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** The text that openapi.yaml has to have. */
export function openApiText(): string {
  return stringify(openApiDocument(version), {
    lineWidth: 0,
    blockQuote: 'literal',
    aliasDuplicateObjects: false,
  });
}

function run(check: boolean): void {
  const text = openApiText();
  if (!check) {
    writeFileSync(file, text);
    return;
  }
  if (readFileSync(file, 'utf8') === text) return;
  console.error(`${file} does not say what shared/contracts say; run: npm run openapi`);
  process.exitCode = 1;
}

if (import.meta.main) run(process.argv.includes('--check'));
