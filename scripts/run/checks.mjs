import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const bin = (name, ...args) => [join(root, 'node_modules', '.bin', name), ...args];
const node = (...args) => [process.execPath, ...args];

/** A suite of tests, of one project of jest.config.js or several; jest writes its counts to a file. */
const suite = (name, ...projects) => ({
  name,
  command: (report) =>
    node(
      '--max-semi-space-size=64',
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...(projects.length > 0 ? projects : [name]).map((project) => `--selectProjects=${project}`),
      '--maxWorkers=2',
      '--silent',
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
    ),
});

const check = (name, ...command) => ({ name, command: () => command });

const code = ['functions', 'shared', 'local', 'client', 'tests', 'build', 'scripts', 'bench'].filter(
  (folder) => existsSync(join(root, folder)),
);

/** What needs no run of the product. Two go side by side. */
export const fast = [
  check('types', ...bin('tsc')),
  check('lint', ...bin('oxlint', '--deny-warnings')),
  check(
    'exhaustive',
    ...bin('oxlint', '--config', '.oxlintrc.exhaustive.json', '--type-aware', 'functions', 'shared', 'local'),
  ),
  check('layers', ...bin('depcruise', '--output-type', 'err', ...code)),
  check('format', ...bin('prettier', '--check', '--log-level', 'warn', '.')),
  check('workflows valid', ...node('scripts/check/validate-workflows.mjs')),
  check('openapi valid', ...bin('redocly', 'lint', 'openapi.yaml')),
];

/** They name what a change has forgotten. */
export const quick = [suite('unit', 'unit', 'local', 'client'), suite('contract')];

export const slow = ['aws-documentation', 'workflows', 'simulation', 'exploration', 'scenarios'].map((name) =>
  suite(name),
);
