import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/root.ts';
import { run } from './program.ts';

const version = '7.24.0';
const folder = join(root, '.build', 'openapi-generator');
const jar = join(folder, `openapi-generator-cli-${version}.jar`);
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** Why there is no generator here; undefined where there is one. */
export function missingGenerator(): string | undefined {
  for (const program of ['java', 'mvn'])
    if (spawnSync(program, ['-version']).status !== 0) return `there is no ${program}`;
  if (existsSync(jar)) return undefined;
  process.stdout.write('Fetching openapi-generator from Maven Central, once ...\n');
  const artifact = `org.openapitools:openapi-generator-cli:${version}`;
  const copy = [`${plugin}:copy`, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`, '-q', '-B'];
  const { status, stdout } = spawnSync('mvn', copy, { encoding: 'utf8', timeout: 240_000 });
  return status === 0 ? undefined : `Maven Central does not give ${artifact}: ${stdout.slice(0, 300)}`;
}

/** Makes a client of openapi.yaml in a folder. */
export function generateClient(language: string, output: string, properties: Record<string, string>) {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const parameters = ['-i', join(root, 'openapi.yaml'), '-g', language, '-o', output];
  return run('java', ['-jar', jar, 'generate', ...parameters, `--additional-properties=${pairs.join(',')}`]);
}
