import { expect, test } from '@jest/globals';
import { toMutant } from '../../mutants/mutant.ts';
import { codeChanges } from '../../mutants/mutators/code.ts';

const mutantsOf = (source: string) =>
  codeChanges('some.ts', source).flatMap((change) => toMutant('some.ts', source, change)?.after ?? []);

test.each([
  ['a && b;', ['a || b;', 'a;', 'b;', ';']],
  [
    'const isMore = a <= 30;',
    ['const isMore = a < 30;', 'const isMore = a > 30;', 'const isMore = a <= 60;'],
  ],
  [
    "const owner = tags['owner'] ?? b;",
    ["const owner = tags['owner'] && b;", "const owner = tags[''] ?? b;"],
  ],
  ['const hours = 90 * 24;', ['const hours = 90 / 24;', 'const hours = 180 * 24;', 'const hours = 90 * 48;']],
  ['const few = all.filter(isOurs);', ['const few = all;']],
  ['const some = !all.some(isOurs);', ['const some = all.some(isOurs);', 'const some = !all.every(isOurs);']],
  ['await stop(task);', [';']],
  ['const id = task?.id;', ['const id = task.id;']],
  [
    "const text = '#status = :running AND attribute_exists(#id)';",
    [
      "const text = '#status = :running AND attribute_not_exists(#id)';",
      "const text = '#status = :running OR attribute_exists(#id)';",
      "const text = '#status <> :running AND attribute_exists(#id)';",
    ],
  ],
])('mutants of %s', (source, mutants) => {
  expect(mutantsOf(source).toSorted()).toEqual(mutants.toSorted());
});

test.each([
  ['types', "type State = 'active' | 'deleting'; interface Cluster { state: 'active' }"],
  ['imports', "import { one } from './one.ts';"],
  ['wording', "const message = 'The cluster is being deleted.';"],
  ['what takes several lines', 'const spec = {\n};\nfunction none(): void {}'],
])('no mutants of %s', (_, source) => {
  expect(mutantsOf(source)).toEqual([]);
});
