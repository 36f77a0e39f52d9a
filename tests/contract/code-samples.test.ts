import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ids } from '../../scripts/generate/openapi/examples/ids.ts';
import { inReadingOrder } from '../../shared/contracts/reading-order.ts';
import { pastedRequests } from '../support/pasted-requests.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

interface Operation {
  operationId: string;
  tags: string[];
  'x-codeSamples': { source: string }[];
}

const { tags, paths } = parse(readFileSync('openapi.yaml', 'utf8')) as {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
};

/** Operations as the reference page shows them, but for the end of the cluster that all of them are about. */
const shown = tags.flatMap(({ name }) =>
  inReadingOrder(Object.values(paths).flatMap((methods) => Object.values(methods))).filter((operation) =>
    operation.tags.includes(name),
  ),
);
const isEnd = ({ operationId }: Operation) => operationId === 'deleteCluster';
const story = [...shown.filter((operation) => !isEnd(operation)), ...shown.filter(isEnd)];
const requests = pastedRequests(story.map((operation) => operation['x-codeSamples'][0]!.source));

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/** What a reader puts in place of the ids of the samples: those of the responses before. */
const idsIn: Record<string, (body: Json) => Record<string, string>> = {
  createCluster: ({ id }) => ({ [ids.operation]: id }),
  runTasks: ({ tasks: [{ id }] }) => ({ [ids.task]: id }),
  createCleanUp: ({ id }) => ({ [ids.cleanUp]: id }),
};

test('a reader can send the curl samples one after the other', async () => {
  const known: Record<string, string> = {};
  const refused: [string, string][] = [];
  for (const [index, { operationId }] of story.entries()) {
    const { method, url, body } = requests[index]!;
    const place = Object.entries(known).reduce(
      (path, [sample, id]) => path.replace(sample, id),
      url.pathname + url.search,
    );
    const response = await product.call(method, place, body);
    if (response.status >= 400) refused.push([operationId, response.body.code]);
    else Object.assign(known, idsIn[operationId]?.(response.body));
    if (operationId === 'createCluster') await product.ended(response.body.id);
    if (operationId === 'runTasks') await product.aws.world.clock.sleep(120);
  }
  // The creation has ended long before its reader comes to this sample.
  expect(refused).toEqual([['cancelOperation', 'operation_not_cancellable']]);
  expect(Object.keys(known)).toHaveLength(3);
  expect(story).toHaveLength(shown.length);
});
