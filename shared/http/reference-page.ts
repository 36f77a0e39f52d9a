import { createHash } from 'node:crypto';
import { inReadingOrder } from '../contracts/reading-order.ts';
import { Document } from './document.ts';

interface Tag {
  name: string;
  description: string;
  'x-traitTag'?: boolean;
  summary?: string;
  parent?: string;
}

interface Parameter {
  required?: boolean;
  schema?: { example?: unknown };
}

interface Operation {
  operationId: string;
  parameters?: Parameter[];
}

export interface Description {
  info: { title: string; description: string };
  tags: Tag[];
  paths: Record<string, Record<string, Operation>>;
}

/** A topic, and inside it a tag for each of its headings: search and the sidebar of Scalar find tags by name. */
function withHeadings(topic: Tag): Tag[] {
  const [description = '', ...sections] = topic.description.split(/^## /m);
  const inside = sections.map((section) => {
    const [, heading = '', anchor, text = ''] = /^(.*)\n(?:<a id="(.*?)"><\/a>)?([^]*)$/.exec(section)!;
    return { name: anchor ?? heading, summary: heading, parent: topic.name, description: text.trim() };
  });
  return [{ ...topic, description }, ...inside];
}

/** Scalar sends every example that it knows: each list would be filtered, each creation would have the same key. */
function withoutExample(parameter: Parameter): Parameter {
  if (parameter.required || parameter.schema?.example === undefined) return parameter;
  const { example: _, ...schema } = parameter.schema;
  return { ...parameter, schema };
}

const withoutExamples = ({ parameters, ...operation }: Operation): Operation => ({
  ...operation,
  ...(parameters && { parameters: parameters.map(withoutExample) }),
});

const mapValues = <Value>(values: Record<string, Value>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));

/** The description as the page shows it: how to start is in the introduction, and each heading has a place of its own. */
function asShown({ info, tags: [start, ...tags], paths, ...others }: Description): Description {
  return {
    ...others,
    info: { ...info, description: `${info.description}\n\n${start!.description}` },
    paths: mapValues(paths, (methods) => mapValues(methods, withoutExamples)),
    tags: tags.flatMap((tag) => (tag['x-traitTag'] ? withHeadings(tag) : [tag])),
  };
}

const readingOrder = ({ paths }: Description) =>
  inReadingOrder(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({ operationId, at: `${method} ${path}` })),
    ),
  ).map(({ at }) => at);

/**
 * The samples name the address of `npm start`; the page is where its API is, also behind a base path. `type` of a
 * problem leads to `#problem-CODE`, a heading of the page. Scalar writes the section in view into the address, also while
 * sections that load move it: until the reader acts, the address stays. Telemetry, a proxy and fonts of Scalar would come
 * from elsewhere.
 * https://scalar.com/products/api-references/configuration
 */
const start = `
const text = (id) => document.getElementById(id).textContent;
const api = new URL('.', location.href).href.slice(0, -1);
const content = JSON.parse(text('description').replaceAll('http://127.0.0.1:3000', api));
const order = JSON.parse(text('order'));
const place = ({ method, path }) => order.indexOf(method.toLowerCase() + ' ' + path);
const leadToHeading = () => {
  if (/^#(problem|failure)-/.test(location.hash))
    location.replace('#tag/' + location.hash.slice(1).replaceAll('_', '-'));
};
let isAddressKept = location.hash !== '';
const replaceState = history.replaceState.bind(history);
history.replaceState = (...state) => isAddressKept || replaceState(...state);
for (const action of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
  addEventListener(action, () => (isAddressKept = false), { capture: true, passive: true });
leadToHeading();
addEventListener('hashchange', () => {
  isAddressKept = true;
  leadToHeading();
});
Scalar.createApiReference('#page', {
  content,
  servers: [{ url: api, description: 'This API' }],
  operationsSorter: (one, other) => place(one) - place(other),
  hiddenClients: true,
  documentDownloadType: 'none',
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  telemetry: false,
  withDefaultFonts: false,
});
`;

/** The bar above a section names the section before it. Codes have two lines each, and the longest fits a phone. */
const style = `
body { margin: 0 }
noscript { display: block; padding: 2rem; font-family: sans-serif }
.context-bar { display: none !important }
:root { --scalar-sidebar-width: 310px }
:root:has(body.dark-mode) { color-scheme: dark }
section:is([id*='/tag/problem-'], [id*='/tag/failure-']) { padding-block: 24px !important }
section:is([id*='/tag/problem-'], [id*='/tag/failure-']) .section-header { font-size: 18px }
`;

/** Text inside a script element must not end it. */
const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** One page with the description, and with Scalar to draw it. */
export function referencePage(description: Description, scalar: string): Document {
  const text = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${description.info.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<div id="page"></div>
<noscript>This page needs JavaScript. The same is in <a href="openapi.yaml">openapi.yaml</a>.</noscript>
<script id="description" type="application/json">${json(asShown(description))}</script>
<script id="order" type="application/json">${json(readingOrder(description))}</script>
<script>${scalar}</script>
<script>${start}</script>
</html>
`;
  return new Document(text, { 'content-security-policy': contentSecurityPolicy([scalar, start]) });
}

/** Lets these scripts run, and requests go to this API alone. Scalar styles by itself. */
function contentSecurityPolicy(scripts: string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
