import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Configuration = Record<string, unknown>;
export type Validate = (configuration: Configuration) => Promise<void>;

const isObject = (value: unknown): value is Configuration => typeof value === 'object' && value !== null;

/** Gives `target` the values of `source`, in the objects and lists that it already has: others refer to them. */
function assignDeep(target: Configuration, source: Configuration): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    const isSameKind =
      isObject(present) && isObject(value) && Array.isArray(present) === Array.isArray(value);
    if (isSameKind) assignDeep(present, value);
    else target[key] = value;
  }
}

/**
 * Validates the configuration, unless the same one has passed with the same packages before: validation takes a fifth
 * of the time and half of the memory of `npm start`. It also changes values to the types that they should have, so the
 * file has the configuration afterwards. `npm ci` deletes the files, which are under node_modules.
 */
export function createKnownConfiguration(root: string, validate: Validate) {
  const packages = join(root, 'node_modules', '.package-lock.json');
  const folder = join(root, 'node_modules', '.cache', 'valid-configurations');
  let file = '';
  let validated = '';

  return {
    async validate(configuration: Configuration): Promise<void> {
      const hash = createHash('sha256').update(readFileSync(packages)).update(JSON.stringify(configuration));
      file = join(folder, `${hash.digest('hex')}.json`);
      if (existsSync(file)) {
        assignDeep(configuration, JSON.parse(readFileSync(file, 'utf8')) as Configuration);
        return;
      }
      await validate(configuration);
      validated = JSON.stringify(configuration);
    },
    isKnown: () => existsSync(file),
    /** Call this once all of the configuration, its workflows too, has been found valid. */
    remember(): void {
      if (existsSync(file)) return;
      mkdirSync(folder, { recursive: true });
      // Another `npm start` never reads half of it.
      const part = `${file}.${process.pid}`;
      writeFileSync(part, validated);
      renameSync(part, file);
    },
  };
}

export type KnownConfiguration = ReturnType<typeof createKnownConfiguration>;
