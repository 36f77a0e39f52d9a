import { fileURLToPath } from 'node:url';
import { inNode24 } from './node-24.mjs';

await inNode24(fileURLToPath(new URL('run-checks.mjs', import.meta.url)));
