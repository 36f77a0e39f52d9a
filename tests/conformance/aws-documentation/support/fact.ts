import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { differences } from '../differences/differences.ts';
import { emulator } from './target.ts';

/**
 * Something that AWS documents, put to the AWS at hand. Where it is known to differ, the test has to fail in the known
 * way: a difference of another kind fails the run, and so does one that has gone.
 */
export function fact(name: string, check: () => Promise<void>): void {
  const difference =
    emulator === 'local' ? undefined : differences.find((one) => one.fact === name)?.[emulator];
  test(`${name}${difference ? ' (known to differ)' : ''}`, async () => {
    if (!difference) return check();
    return expect(await failureOf(check)).toMatch(difference.failure);
  });
}

/** The text with which a test fails, without the colours in which jest shows what it compares. */
async function failureOf(check: () => Promise<void>): Promise<string> {
  try {
    await check();
  } catch (error) {
    const { name, message } = error as Error;
    return stripVTControlCharacters(`${name}: ${message}`);
  }
  return `${emulator} does this as AWS does: take the difference out of tests/conformance/aws-documentation/differences`;
}
