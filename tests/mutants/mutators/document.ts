import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Node, type Scalar } from 'yaml';
import type { Change } from '../mutant.ts';

/*
 * Mutants of policies, templates and workflows. YAML has JSON in it, so one parser reads both. What joins states leads
 * elsewhere, numbers and booleans change, what is listed or set is missing, and a right is for everything.
 */

const leadsTo = new Set(['Next', 'StartAt', 'Default']);

/** Not read by anything that runs. */
const isRemark = (key: string) => /^(Comment|Description|Sid)$/.test(key);

function valueChanges(key: string, value: Scalar, states: string[]): Omit<Change, 'start' | 'end'>[] {
  const { value: given } = value;
  if (isRemark(key)) return [];
  if (typeof given === 'number') return [{ mutator: 'Number', replacement: String(given * 2 || 1) }];
  if (typeof given === 'boolean') return [{ mutator: 'Boolean', replacement: String(!given) }];
  if (key === 'Resource' && given !== '*') return [{ mutator: 'EveryResource', replacement: "'*'" }];
  if (!leadsTo.has(key)) return [];
  const other = states[(states.indexOf(String(given)) + 1) % states.length];
  return [{ mutator: 'OtherState', replacement: `"${other}"` }];
}

/** The place at which a value begins, with a tag such as `!Sub`. */
const withTag = (text: string, start: number): number => text.slice(0, start).search(/(![A-Za-z]+ +)?$/);

/** From the begin of what is removed to its end, with its tag, and the comma or the line that belongs to it. */
function removal(text: string, from: number, end: number): { start: number; end: number } {
  const start = withTag(text, from);
  const following = /^\s*,/.exec(text.slice(end));
  if (following) return { start, end: end + following[0].length };
  const preceding = /,\s*$/.exec(text.slice(0, start));
  if (preceding) return { start: start - preceding[0].length, end };
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isBlock =
    /^[\s-]*$/.test(text.slice(line, start)) && next >= 0 && !/[\]}]/.test(text.slice(end, next));
  return isBlock ? { start: line, end: next + 1 } : { start, end };
}

export function documentChanges(text: string): Change[] {
  const document = parseDocument(text, { logLevel: 'silent' });
  const machine = document.get('States');
  const states = isMap(machine) ? machine.items.map(({ key }) => String(key)) : [];
  const changes: Change[] = [];
  visit(document, (_, node) => {
    if (isPair(node)) {
      const key = node.key as Scalar;
      const value = node.value as Node | null;
      if (!key?.range || !value?.range || isRemark(String(key.value))) return undefined;
      changes.push({
        mutator: 'MemberRemoved',
        replacement: '',
        ...removal(text, key.range[0], value.range[1]),
      });
      if (isScalar(value))
        for (const change of valueChanges(String(key.value), value, states))
          changes.push({ ...change, start: withTag(text, value.range[0]), end: value.range[1] });
    }
    if (isSeq(node))
      for (const item of node.items)
        if (isScalar(item) && item.range)
          changes.push({
            mutator: 'ItemRemoved',
            replacement: '',
            ...removal(text, item.range[0], item.range[1]),
          });
    return undefined;
  });
  return changes;
}
