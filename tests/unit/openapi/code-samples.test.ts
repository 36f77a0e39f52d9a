import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { codeSamples } from '../../../scripts/generate/openapi/code-samples/code-samples.ts';
import { requestExamples } from '../../../scripts/generate/openapi/request-examples.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';

const samples = contracts.map((contract) => {
  const [curl, typescript] = codeSamples(contract);
  return { ...contract, curl: curl!, typescript: typescript! };
});

test('every operation has a sample for the shell and one for the TypeScript client', () => {
  expect(new Set(samples.map(({ curl, typescript }) => `${curl.label}, ${typescript.label}`))).toEqual(
    new Set(['curl, TypeScript client']),
  );
});

/** What curl gets from a shell that the samples are pasted into, one by one. */
const pasted = execFileSync(
  'bash',
  ['-c', ['curl() { printf "%s\\0" "$@" --end--; }', ...samples.map(({ curl }) => curl.source)].join('\n')],
  { encoding: 'utf8' },
)
  .split('--end--\0')
  .map((words) => words.split('\0').slice(0, -1));

/** The request that curl makes of these words. */
function requestOf(words: string[]) {
  const after = (option: string) => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);
  const body = after('-d');
  return {
    method: after('-X') ?? (body === undefined ? 'GET' : 'POST'),
    url: new URL(words.find((word) => word.startsWith('http'))!),
    type: after('-H'),
    body: body === undefined ? undefined : (JSON.parse(body) as unknown),
  };
}

test.each(samples.map((sample, index) => ({ ...sample, index })))(
  '$operationId: the curl sample can be pasted, and is a request of the operation that keeps its rules',
  ({ operationId, method, path, params, query, body: schema, index }) => {
    const request = requestOf(pasted[index]!);
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

/** What TypeScript has against programs, each by the name of its file. */
function errorsIn(programs: Map<string, string>): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('client/tsconfig.json', (file) => ts.sys.readFile(file)).config,
    ts.sys,
    'client',
  );
  const all = {
    ...options,
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
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

test('the TypeScript samples are programs that the client compiles', () => {
  const folder = dirname(client);
  const programs = new Map(
    samples.map(({ operationId, typescript }) => [
      join(folder, `${operationId}.sample.ts`),
      typescript.source,
    ]),
  );
  expect(errorsIn(programs)).toEqual([]);
}, 60_000);
