import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';

/* docs/security.md: a body that is allowed costs little processor time, whatever its parts have to do with each other. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const longestBody = 250 * 1024;
const mostParts = 19_000;

/** As many as fit into a body, each with a number of its own. */
function many<Part extends object>(parts: number, one: (index: number) => Part) {
  const each = JSON.stringify(one(10_000)).length + 1;
  const count = Math.min(Math.floor(mostParts / 2 / parts), Math.floor((longestBody - 1_000) / 2 / each));
  return Array.from({ length: count }, (_, index) => one(index));
}

const volumes = many(2, (index) => ({ name: `v${index}` }));
const mountPoints = many(3, (index) => ({ sourceVolume: `v${index}`, containerPath: `/${index}` }));

test.each([
  ['of many volumes', ''],
  ['of volumes that there are not', 'x'],
])('many mounts %s cost less than a second', async (_, end) => {
  const mounts = mountPoints.map((mount) => ({ ...mount, sourceVolume: `${mount.sourceVolume}${end}` }));
  const body = {
    family: 'many',
    containers: [{ name: 'app', image: 'nginx', mountPoints: mounts }],
    volumes,
  };
  expect(JSON.stringify(body).length).toBeGreaterThan(longestBody / 2);
  const before = process.cpuUsage();
  const { status } = await product.call('POST', '/task-definitions', body);
  const { user, system } = process.cpuUsage(before);
  expect(status).toBe(400);
  expect((user + system) / 1e6).toBeLessThan(1);
});
