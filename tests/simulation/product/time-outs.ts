import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const kebab = (camel: string) =>
  camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^-/, '');

/** Seconds that each function may take, by the name of its entry: as deployed. */
export function readTimeOuts(): Map<string, number> {
  const timeOuts = new Map<string, number>();
  const serverless = readFileSync(new URL('../../../serverless.yml', import.meta.url), 'utf8');
  for (const [, file] of serverless.matchAll(/\$\{file\((infra\/functions\/[\w/-]+\.yml)\)\}/g)) {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    const functions = parse(text, { logLevel: 'error' }) as Record<string, { timeout: number }>;
    for (const [name, { timeout }] of Object.entries(functions)) timeOuts.set(kebab(name), timeout);
  }
  return timeOuts;
}
