import { fileURLToPath } from 'node:url';
import { inNode24 } from './node-24.mjs';

await inNode24(fileURLToPath(new URL('serve.mjs', import.meta.url)));
