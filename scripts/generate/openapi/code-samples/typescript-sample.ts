import { inspect } from 'node:util';
import type { Contract } from '../../../../shared/contracts/contract.ts';
import { operation } from '../../../../shared/contracts/operations.ts';
import { localAddress, sampleRequest } from './sample-request.ts';

const literal = (value: unknown) =>
  inspect(value, { depth: null, breakLength: 80, maxArrayLength: null, maxStringLength: null });

const program = (imported: string[], ...lines: string[]) =>
  [
    `import { ${['createClient', ...imported].toSorted().join(', ')} } from 'fargate-clusters-client';`,
    '',
    `const client = createClient({ baseUrl: '${localAddress}' });`,
    ...lines,
  ].join('\n');

/** The parts of a call that have a value, as members of its options. */
function members(contract: Contract): string[] {
  const { params, query, body } = sampleRequest(contract);
  return Object.entries({ path: params, query, body })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${literal(value)}`);
}

const call = (operationId: string, options: string[]) =>
  `${operationId}({ ${['client', ...options].join(', ')} })`;

function listProgram(contract: Contract): string {
  const { operationId } = contract;
  const page = call(operationId, [...members(contract), 'query: cursor ? { cursor } : {}']);
  return program(
    ['everyItem', operationId],
    `for await (const item of everyItem((cursor) => ${page}))`,
    '  console.log(item);',
  );
}

/** The operation as a program with the TypeScript client. */
export function typescriptSample(contract: Contract): string {
  const { operationId, response } = contract;
  if (operationId.startsWith('list')) return listProgram(contract);
  const answered = `await answer(${call(operationId, members(contract))});`;
  if (response.schema === operation && response.status === 202)
    return program(
      ['answer', 'endedOperation', operationId],
      `const { id } = ${answered}`,
      'const { status, error } = await endedOperation(client, id);',
      'console.log(status, error?.message);',
    );
  return program(['answer', operationId], `const response = ${answered}`, 'console.log(response);');
}
