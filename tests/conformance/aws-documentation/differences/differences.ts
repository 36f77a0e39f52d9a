import { definitions } from './definitions.ts';
import type { Difference } from './difference.ts';
import { services } from './services.ts';
import { stacks } from './stacks.ts';
import { tasks } from './tasks.ts';

/** Everything that is known to differ from what AWS documents. Local AWS is not in it: there every fact holds. */
export const differences: Difference[] = [...stacks, ...definitions, ...tasks, ...services];
