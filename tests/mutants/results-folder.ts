import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** What was measured and judged, for later runs. Not in the repository. */
export const results = join(root, '.mutants');
