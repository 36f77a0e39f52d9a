import { createRequire } from 'node:module';

const [bundle, cleanUpId] = process.argv.slice(2);
const { handler } = createRequire(import.meta.url)(bundle);
const atRest = process.resourceUsage().maxRSS;
await handler({ cleanUpId }, { functionName: 'run-clean-up', awsRequestId: 'bench' });
const megabytes = (kibibytes) => Math.round((kibibytes * 1024) / 1e6);
process.stdout.write(JSON.stringify([megabytes(atRest), megabytes(process.resourceUsage().maxRSS)]));
