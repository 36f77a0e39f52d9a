import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const begin = process.cpuUsage();
require(process.argv[2]);
const { user, system } = process.cpuUsage(begin);
process.stdout.write(String((user + system) / 1000));
