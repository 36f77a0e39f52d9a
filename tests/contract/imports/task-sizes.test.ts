import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { image } from './files/parts.ts';
import { pathsOf } from './paths-of.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

interface Sized {
  own: object;
  containers: object[];
  size: [cpu: number, memory: number];
  changed: string[];
}

test.each<[string, Sized]>([
  [
    'the sum of the hard limits of its containers',
    {
      own: {},
      containers: [{ memory: 800, cpu: 100 }, { memory: 1000 }],
      size: [256, 2048],
      changed: ['cpu', 'memory'],
    },
  ],
  [
    'the sum of the cpu units of its containers',
    {
      own: {},
      containers: [
        { memory: 128, cpu: 512 },
        { memory: 128, cpu: 1024 },
      ],
      size: [2048, 4096],
      changed: ['cpu', 'memory'],
    },
  ],
  [
    'its own cpu units',
    { own: { cpu: '1024' }, containers: [{ memory: 128 }], size: [1024, 2048], changed: ['memory'] },
  ],
  [
    'its own memory',
    { own: { memory: '3 GB' }, containers: [{ memory: 128 }], size: [512, 3072], changed: ['cpu'] },
  ],
])('an EC2 task without a size gets the smallest size with %s', async (_, sized) => {
  const { own, containers, size, changed } = sized;
  const containerDefinitions = containers.map((one, index) => ({ name: `c${index}`, image, ...one }));
  const file = {
    family: 'sizeless',
    requiresCompatibilities: ['EC2'],
    networkMode: 'awsvpc',
    ...own,
    containerDefinitions,
  };
  for (const send of [plan, post]) {
    const { body } = await send(file);
    expect([body.spec.cpu, body.spec.memory]).toEqual(size);
    expect(pathsOf(body.changed)).toEqual(expect.arrayContaining(changed));
    const sizes = body.changed.filter(({ pointer }: Json) => ['/cpu', '/memory'].includes(pointer));
    expect(sizes.map(({ from, to }: Json) => [from, to])).toEqual(
      changed.map((name) => [null, String(size[name === 'cpu' ? 0 : 1])]),
    );
  }
});

test('an EC2 task without a size is refused if its container has only a soft limit', async () => {
  const limited = { name: 'web', image, memoryReservation: 128 };
  const file = { family: 'soft', requiresCompatibilities: ['EC2'], containerDefinitions: [limited] };
  for (const send of [plan, post]) {
    const { status, body } = await send(file);
    expect([status, pathsOf(body.issues)]).toEqual([400, ['containerDefinitions.0.memory']]);
    expect(body.issues[0].message).toContain('Add memory');
    expect(await send({ ...file, memory: '512' })).toMatchObject({ body: { spec: { cpu: 256 } } });
  }
});
