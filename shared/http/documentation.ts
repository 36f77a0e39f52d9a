import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Document } from './document.ts';
import { referencePage } from './reference-page.ts';

/** Files are found from the working directory: the root of the repository, or of the deployed function. */
const read = (path: string) => readFileSync(path, 'utf8');

export const openApiYaml = (): Document => ({ text: read('openapi.yaml') });

let json: Document | undefined;

/** The same as JSON; made once. */
export function openApiJson(): Document {
  json ??= { text: JSON.stringify(parse(read('openapi.yaml'))) };
  return json;
}

let page: Document | undefined;

/** One page with all that it needs inside; made once. */
export function docsPage(): Document {
  page ??= referencePage(
    parse(read('openapi.yaml')),
    read('node_modules/@scalar/api-reference/dist/browser/standalone.js'),
  );
  return page;
}
