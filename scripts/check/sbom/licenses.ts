import satisfies from 'spdx-satisfies';

/** Licenses of packages, as SPDX names them. All of them let us use and pass on the package under the MIT license. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Zlib',
];

/** The part of a CycloneDX component that counts here. https://cyclonedx.org/docs/1.5/json/#components */
export interface Component {
  name: string;
  version: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
}

const licensesOf = ({ licenses = [] }: Component): string[] =>
  licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? 'none');

function isAllowed(license: string): boolean {
  try {
    return satisfies(license, allowed);
  } catch {
    return false; // the library throws on whatever is no SPDX expression, such as "SEE LICENSE IN LICENSE"
  }
}

/** A sentence for each package that has no license, or one that is not on the list. All licenses of a package count. */
export const refusedLicenses = (components: Component[]): string[] =>
  components
    .map((component) => ({ component, licenses: licensesOf(component) }))
    .filter(({ licenses }) => licenses.length === 0 || !licenses.every(isAllowed))
    .map(
      ({ component: { name, version }, licenses }) =>
        `${name}@${version} has the license ${licenses.join(' and ') || 'none'}, which scripts/check/sbom/licenses.ts does not allow.`,
    );
