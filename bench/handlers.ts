import { bundledFunctions } from '../tests/support/bundled-functions.ts';
import { needs } from '../tests/support/least-calls/needs.ts';
import type { Functions } from '../tests/support/entries.ts';
import { startProduct, type Product } from '../tests/support/product.ts';
import { helloWorld } from '../tests/support/requests.ts';
import { median } from './median.ts';

/* A process of its own, with the functions as they are deployed: prints the times of warm handlers as JSON. */
const repetitions = 100;
const maximumTasks = 1_000;

type Handle = Product['aws']['requestHandler']['handle'];

/** How long AWS was busy for us, and with how many calls. */
const aws = { milliseconds: 0, calls: 0, open: 0, since: 0 };

async function timed(work: () => ReturnType<Handle>): ReturnType<Handle> {
  aws.calls += 1;
  if (aws.open++ === 0) aws.since = performance.now();
  try {
    return await work();
  } finally {
    if (--aws.open === 0) aws.milliseconds += performance.now() - aws.since;
  }
}

async function withTimes(): Promise<Functions> {
  const { functions } = await bundledFunctions();
  const connect = (requestHandler: Product['aws']['requestHandler']) =>
    functions.connect({
      ...requestHandler,
      handle: (...request: Parameters<Handle>) => timed(() => requestHandler.handle(...request)),
    } as never);
  return { ...functions, connect: connect as never };
}

interface Times {
  /** Milliseconds from the event to the answer, and those of them in which no call of AWS is open. */
  all: number;
  own: number;
  calls: number;
}

async function time(work: () => Promise<unknown>): Promise<Times> {
  Object.assign(aws, { milliseconds: 0, calls: 0 });
  const begin = performance.now();
  await work();
  const all = performance.now() - begin;
  return { all, own: all - aws.milliseconds, calls: aws.calls };
}

const product = await startProduct({ speed: 500 }, withTimes);
const { call } = product;
const { body: creation } = await call('POST', '/clusters', helloWorld());
await product.ended(creation.id);
const path = '/clusters/hello-world/tasks';
const { body: started } = await call('POST', path, { count: 99 });
const given = { operation: creation.id, task: `${path}/${started.tasks[0].id}` };

const reads = needs.filter(({ operationId }) => /^(get|list)/.test(operationId));
const warm = [];
for (const { operationId, when, request } of reads) {
  const times: Times[] = [];
  for (let index = 0; index < repetitions; index++) times.push(await time(() => request(call, given)));
  warm.push({ operationId, when, milliseconds: median(times.map(({ own }) => own)) });
}

for (let count = 100; count < maximumTasks; count += 100)
  await call('POST', path, { count: Math.min(100, maximumTasks - count) });
await product.aws.world.clock.sleep(300);

async function listAll(): Promise<number> {
  let cursor: string | null = '';
  let found = 0;
  do {
    const { body } = await call('GET', `${path}?limit=100${cursor && `&cursor=${cursor}`}`);
    found += body.items.filter(({ network }: { network: { publicIp: unknown } }) => network.publicIp).length;
    cursor = body.nextCursor;
  } while (cursor);
  return found;
}

const addresses = await listAll();
const lists = [];
for (let index = 0; index < 5; index++) lists.push(await time(listAll));
const list = {
  addresses,
  calls: lists[0]!.calls,
  milliseconds: median(lists.map(({ own }) => own)),
};
process.stdout.write(JSON.stringify({ warm, list }));
process.exit();
