import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { codeSamples } from '../../../scripts/generate/openapi/code-samples/code-samples.ts';
import { requestExamples } from '../../../scripts/generate/openapi/request-examples.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { pastedRequests } from '../../support/pasted-requests.ts';

const samples = contracts.map((contract) => {
  const [curl, typescript] = codeSamples(contract);
  return { ...contract, curl: curl!, typescript: typescript! };
});

test('every operation has a sample for the shell and one for the TypeScript client', () => {
  expect(new Set(samples.map(({ curl, typescript }) => `${curl.label}, ${typescript.label}`))).toEqual(
    new Set(['curl, TypeScript client']),
  );
});

const pasted = pastedRequests(samples.map(({ curl }) => curl.source));

test.each(samples.map((sample, index) => ({ ...sample, index })))(
  '$operationId: the curl sample can be pasted, and is a request of the operation that keeps its rules',
  ({ operationId, method, path, params, query, body: schema, index }) => {
    const request = pasted[index]!;
    expect(request.method).toBe(method);
    expect(request.url.origin).toBe('http://127.0.0.1:3000');
    const form = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const given = form.exec(request.url.pathname)!;
    expect(params.safeParse({ ...given.groups }).error?.issues).toBeUndefined();
    expect(query.safeParse(Object.fromEntries(request.url.searchParams)).error?.issues).toBeUndefined();
    const example = Object.values(requestExamples[operationId] ?? {})[0]?.value;
    expect(request.body).toEqual(example);
    expect(request.type).toBe(schema && 'content-type: application/json');
  },
);

const client = resolve('client/client.ts');

/** What TypeScript has against programs under its strictest options, each by the name of its file. */
function errorsIn(programs: Map<string, string>): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('client/tsconfig.json', (file) => ts.sys.readFile(file)).config,
    ts.sys,
    'client',
  );
  const all = {
    ...options,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    paths: { 'fargate-clusters-client': [client] },
  };
  const host = ts.createCompilerHost(all);
  const { readFile, fileExists } = host;
  host.readFile = (file) => programs.get(file) ?? readFile(file);
  host.fileExists = (file) => programs.has(file) || fileExists(file);
  const program = ts.createProgram([...programs.keys()], all, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file || programs.has(file.fileName))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

test('the TypeScript samples, and the program of its page, are programs that the client compiles', () => {
  const folder = dirname(client);
  const programs = new Map(
    samples.map(({ operationId, typescript }) => [
      join(folder, `${operationId}.sample.ts`),
      typescript.source,
    ]),
  );
  const [page] = /(?<=^```ts\n)[^]*?(?=^```)/m.exec(readFileSync('client/README.md', 'utf8'))!;
  programs.set(join(folder, 'readme.sample.ts'), page!);
  expect(errorsIn(programs)).toEqual([]);
}, 60_000);
