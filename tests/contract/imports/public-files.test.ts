import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../../support/product.ts';
import { differencesOfImport } from '../../support/unlisted-differences.ts';
import { consoleFiles } from './files/console-files.ts';
import { sidecarFiles } from './files/sidecar-files.ts';
import { singleContainerFiles } from './files/single-container-files.ts';
import { volumeFiles } from './files/volume-files.ts';
import { pathsOf } from './paths-of.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);

const files = Object.entries({ ...consoleFiles, ...sidecarFiles, ...singleContainerFiles, ...volumeFiles });

test.each(files)('imports %s', async (_, { file, spec, changed }) => {
  const { status, headers, body } = await post(file);
  expect({ status, issues: body.issues }).toEqual({ status: 201, issues: undefined });
  expect(body.spec).toMatchObject(spec);
  expect(pathsOf(body.changed)).toEqual(changed.toSorted());
  expect(headers['location']).toBe(`/task-definitions/${body.taskDefinition.taskDefinition}`);
  const shown = await product.call('GET', headers['location']!);
  expect(shown.body).toMatchObject({ family: body.spec.family, cpu: body.spec.cpu });
});

test.each(files)('%s: POST /task-definitions accepts the spec of the import', async (_, { file }) => {
  const { body } = await post(file);
  const registered = await product.call('POST', '/task-definitions', body.spec);
  expect(registered).toMatchObject({
    status: 201,
    body: { taskDefinition: body.taskDefinition.taskDefinition },
  });
});

test.each(files)(
  '%s: changed lists every difference from the definition in Amazon ECS',
  async (_, { file }) => {
    const { body } = await post(file);
    const whole = { ...(file.taskDefinition ?? file), tags: file.tags };
    expect(differencesOfImport(product, whole, body)).toEqual([]);
  },
);
