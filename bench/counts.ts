import { takeVirtualTime } from '../tests/support/virtual-time.ts';

/* A process of its own, in which hours of AWS take seconds: prints calls and transitions as JSON. */
takeVirtualTime();
const { startCounting } = await import('../tests/support/counted-calls.ts');
const { countTransitions } = await import('../tests/support/transitions.ts');

const counting = await startCounting();
const calls = [];
for (const need of counting.needs) {
  const { operationId, when, least, because } = need;
  calls.push({ operationId, when, calls: (await counting.count(need)).calls, least, because });
}
await counting.close();
process.stdout.write(JSON.stringify({ calls, transitions: await countTransitions() }));
process.exit();
