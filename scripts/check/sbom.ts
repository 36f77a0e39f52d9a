import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { refusedLicenses, type Component } from './sbom/licenses.ts';

/* `npm run sbom`: writes the packages of package-lock.json to sbom.cdx.json (CycloneDX), and checks their licenses. */
const command = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'];
const text = execFileSync('npm', command, {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
  shell: process.platform === 'win32',
});
writeFileSync(join(root, 'sbom.cdx.json'), text);
const { components } = JSON.parse(text) as { components: Component[] };
const refused = refusedLicenses(components);
process.stdout.write(`${components.length} packages, ${refused.length} with a license that is not allowed\n`);
for (const sentence of refused) process.stderr.write(`${sentence}\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
