import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/** A transformer of jest. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  getCacheKey: (source, path) => createHash('sha256').update(path).update('\0').update(source).digest('hex'),
};
