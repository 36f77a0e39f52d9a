import type { Contract } from '../../../../shared/contracts/contract.ts';
import { ids } from '../examples/ids.ts';
import { requestExamples } from '../request-examples.ts';

/** Where `npm start` has the API. The reference page puts its own address in place of this one. */
export const localAddress = 'http://127.0.0.1:3000';

const pathParameters: Record<string, string> = {
  cluster: 'hello-world',
  task: ids.task,
  taskDefinition: 'hello-world-task-definition:2',
  operation: ids.operation,
  cleanUp: ids.cleanUp,
};

const queries: Record<string, Record<string, string | number>> = {
  getOperation: { wait: 20 },
  getTask: { wait: 20 },
  getTaskPublicIp: { wait: 20 },
  stopTasks: { group: 'batch' },
};

export interface SampleRequest {
  params: Record<string, string> | undefined;
  query: Record<string, string | number> | undefined;
  body: unknown;
}

/** The request that the samples of an operation send, with the first example of its body. */
export function sampleRequest({ operationId, path }: Contract): SampleRequest {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return {
    params: names.length ? Object.fromEntries(names.map((name) => [name, pathParameters[name]!])) : undefined,
    query: queries[operationId],
    body: Object.values(requestExamples[operationId] ?? {})[0]?.value,
  };
}
