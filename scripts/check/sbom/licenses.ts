/** Licenses of packages, as SPDX names them. All of them let us use and pass on the package under the MIT license. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Zlib',
]);

/** Packages whose package.json names no SPDX license. Somebody read the license in the package. */
const readByHand: Record<string, string> = {
  'decko@1.2.0': 'MIT',
  'stickyfill@1.1.1': 'MIT',
  'url-template@2.0.8': 'BSD-3-Clause',
};

/** The part of a CycloneDX component that counts here. https://cyclonedx.org/docs/1.5/json/#components */
export interface Component {
  name: string;
  version: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
}

function licenseOf({ name, version, licenses: [first] = [] }: Component): string {
  const given = first?.expression ?? first?.license?.id ?? first?.license?.name;
  return given ?? readByHand[`${name}@${version}`] ?? 'none';
}

/** An SPDX expression of names, AND and OR; AND binds more strongly, and parentheses stand around all of it. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((license) => allowed.has(license)));

/** A sentence for each package whose license is not on the list. */
export const refusedLicenses = (components: Component[]): string[] =>
  components
    .map((component) => ({ component, license: licenseOf(component) }))
    .filter(({ license }) => !isAllowed(license))
    .map(
      ({ component, license }) =>
        `${component.name}@${component.version} has the license ${license}, which scripts/check/sbom/licenses.ts does not allow.`,
    );
