import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Document } from './document.ts';
import { type Description, referencePage } from './reference-page.ts';

/** Files are found from the working directory: the root of the repository, or of the deployed function. */
const read = (path: string) => readFileSync(path, 'utf8');

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const description = once(() => parse(read('openapi.yaml')) as Description);

export const openApiYaml = once(() => new Document(read('openapi.yaml')));

/** The same as JSON. */
export const openApiJson = once(() => new Document(JSON.stringify(description())));

/** One page with all that it needs inside. */
export const docsPage = once(() =>
  referencePage(description(), read('node_modules/@scalar/api-reference/dist/browser/standalone.js')),
);
