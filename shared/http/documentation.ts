import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Document } from './document.ts';

/** Files are found from the working directory: the root of the repository, or of the deployed function. */
const read = (path: string) => readFileSync(path, 'utf8');

export const openApiYaml = (): Document => ({ text: read('openapi.yaml') });

let json: Document | undefined;

/** The same as JSON; made once. */
export function openApiJson(): Document {
  json ??= { text: JSON.stringify(parse(read('openapi.yaml'))) };
  return json;
}

const style = `
body { margin: 0 }
noscript { display: block; padding: 2rem; font-family: sans-serif }
a[id^='problem-'] { scroll-margin-top: 3rem }
#page td:first-child code { white-space: nowrap; overflow-wrap: normal }
@media (max-width: 600px) { #page td:first-child code { font-size: 10px } }
`;

/** Redoc draws the page after it is loaded, so the browser cannot find the place that the address names by itself. */
const start = `
const description = JSON.parse(document.getElementById('description').textContent);
const showPlace = () => document.getElementById(location.hash.slice(1))?.scrollIntoView();
Redoc.init(
  description,
  { downloadDefinitionUrl: 'openapi.yaml', hideSchemaTitles: true, nativeScrollbars: true },
  document.getElementById('page'),
  () => setTimeout(showPlace),
);
`;

let page: Document | undefined;

/** One page with all that it needs inside; made once. */
export function docsPage(): Document {
  page ??= makePage();
  return page;
}

function makePage(): Document {
  // The logo is the only thing that Redoc would fetch from elsewhere.
  const redoc = read('node_modules/redoc/bundles/redoc.standalone.js').replace(
    /https:[^"]*logo-mini\.svg/,
    'data:,',
  );
  const description = parse(read('openapi.yaml')) as { info: { title: string } };
  const text = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${description.info.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<div id="page"></div>
<noscript>This page needs JavaScript. The same is in <a href="openapi.yaml">openapi.yaml</a>.</noscript>
<script id="description" type="application/json">${JSON.stringify(description).replaceAll('<', '\\u003c')}</script>
<script>${redoc}</script>
<script>${start}</script>
</html>
`;
  return { text, headers: { 'content-security-policy': contentSecurityPolicy([redoc, start]) } };
}

/** Lets these scripts run, and nothing come from elsewhere. Redoc searches in a worker, and styles by itself. */
function contentSecurityPolicy(scripts: string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
