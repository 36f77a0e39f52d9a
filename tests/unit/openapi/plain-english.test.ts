import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { parse } from 'yaml';

/** Words that readers have to translate: say response, retry, string, integer, record, block, continue. */
const translated =
  /\b(answers?|answered|repetitions?|whole numbers?|truth values?|a text|(?:is|are|was|were|be) told|taken back|took back|takes back|written down|writes down|as far as|what became of|what has become of|holds? up|held up|holding up|goes on|go on by itself|of late|whoever|whomever)\b/i;

const wordsIn = (sentences: string[]) => sentences.filter((sentence) => translated.test(sentence));

function descriptions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    typeof member === 'string' && ['description', 'summary', 'title'].includes(key)
      ? [member]
      : descriptions(member),
  );
}

/** Strings with spaces: messages, reasons and descriptions, but no comments and no expressions of DynamoDB. */
function messages(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => /^[^#].* /.test(text)).map((text) => `${file}: ${text}`);
}

test('the description of the API is in plain English', () => {
  const all = descriptions(parse(readFileSync('openapi.yaml', 'utf8')));
  expect(all.length).toBeGreaterThan(500);
  expect(wordsIn(all)).toEqual([]);
});

test('messages to callers are in plain English', () => {
  const awsWords = 'shared/domain/diagnosis/aws-texts.ts';
  const files = globSync('shared/**/*.ts').filter((file) => file !== awsWords);
  const all = files.flatMap(messages);
  expect(all.length).toBeGreaterThan(500);
  expect(wordsIn(all)).toEqual([]);
});

test('comments of workflows are in plain English', () => {
  const comments = globSync('workflows/*.json').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/"Comment": "([^"]+)"/g)].map(([, comment]) => comment!),
  );
  expect(comments.length).toBeGreaterThan(30);
  expect(wordsIn(comments)).toEqual([]);
});
