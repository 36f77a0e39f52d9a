const transform = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
  ],
};

const recordRequests = '<rootDir>/tests/support/record-requests.ts';

const project = (name, folder = `tests/${name}`) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/${folder}/**/*.test.ts`],
  testEnvironment: '<rootDir>/tests/support/plain-globals.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: [recordRequests],
  transform,
});

/** The product in this process, in virtual time. */
const virtual = (tests) => ({
  ...tests,
  setupFilesAfterEnv: ['<rootDir>/tests/support/take-virtual-time.ts', recordRequests],
});

/** Each has the name of what this project is compared with. */
const conformance = (name) => project(name, `tests/conformance/${name}`);

const scenarios = {
  ...project('scenarios'),
  globalSetup: '<rootDir>/tests/support/scenarios-begin.ts',
  globalTeardown: '<rootDir>/tests/support/scenarios-end.ts',
};

export default {
  testTimeout: 60_000,
  projects: [
    ...['unit', 'simulation', 'exploration'].map((name) => project(name)),
    ...['contract', 'workflows'].map((name) => virtual(project(name))),
    ...['local', 'client'].map((workspace) => project(workspace, `${workspace}/tests`)),
    ...['aws-documentation', 'aws-permissions', 'clients', 'iam-simulate', 'ministack'].map(conformance),
    ...['aws-recordings', 'aws-service-models'].map((name) => virtual(conformance(name))),
    scenarios,
  ],
};
