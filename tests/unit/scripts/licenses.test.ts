import { expect, test } from '@jest/globals';
import { refusedLicenses } from '../../../scripts/check/sbom/licenses.ts';

const component = (...licenses: { license?: { id?: string }; expression?: string }[]) => [
  { name: 'left-pad', version: '1.3.0', licenses },
];

test.each([
  'MIT',
  'Apache-2.0 AND MIT',
  '(MIT OR GPL-3.0-or-later)',
  '(MPL-2.0 OR Apache-2.0)',
  '(GPL-2.0-only OR MIT) AND ISC',
])('%s is allowed', (expression) => {
  expect(refusedLicenses(component({ expression }))).toEqual([]);
});

test.each([
  'GPL-3.0-only',
  'MIT AND GPL-3.0-only',
  '(MIT OR ISC) AND GPL-3.0-only',
  'MIT AND (GPL-3.0-only OR AGPL-3.0-only)',
  'SEE LICENSE IN LICENSE',
  'UNLICENSED',
])('a package under %s is refused by its name', (id) => {
  expect(refusedLicenses(component({ license: { id } }))).toEqual([
    `left-pad@1.3.0 has the license ${id}, which scripts/check/sbom/licenses.ts does not allow.`,
  ]);
});

test.each([
  [[{ license: { id: 'MIT' } }, { license: { id: 'GPL-3.0-only' } }], 'MIT and GPL-3.0-only'],
  [[{ license: { id: 'GPL-3.0-only' } }, { license: { id: 'MIT' } }], 'GPL-3.0-only and MIT'],
  [[{ expression: 'MIT OR ISC' }, { license: {} }], 'MIT OR ISC and none'],
])('each license of a package must be allowed: %j', (licenses, named) => {
  expect(refusedLicenses(component(...licenses))).toEqual([
    `left-pad@1.3.0 has the license ${named}, which scripts/check/sbom/licenses.ts does not allow.`,
  ]);
});

test('a package may have several licenses that are allowed', () => {
  expect(
    refusedLicenses(component({ license: { id: 'MIT' } }, { expression: 'ISC OR GPL-3.0-only' })),
  ).toEqual([]);
});

test('a package without a license is refused', () => {
  expect(refusedLicenses(component())).toEqual([
    'left-pad@1.3.0 has the license none, which scripts/check/sbom/licenses.ts does not allow.',
  ]);
});
