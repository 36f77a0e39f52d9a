const transform = {
  '\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
  ],
};

const recordRequests = '<rootDir>/tests/support/record-requests.ts';

const project = (name) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: '<rootDir>/tests/support/plain-globals.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: [recordRequests],
  transform,
});

/** The product in this process, in virtual time. */
const virtual = (name) => ({
  ...project(name),
  setupFilesAfterEnv: ['<rootDir>/tests/support/take-virtual-time.ts', recordRequests],
});

const scenarios = {
  ...project('scenarios'),
  globalSetup: '<rootDir>/tests/support/scenarios-begin.ts',
  globalTeardown: '<rootDir>/tests/support/scenarios-end.ts',
};

export default {
  testTimeout: 60_000,
  projects: [
    ...['contract', 'workflows', 'recorded', 'models'].map(virtual),
    ...['unit', 'emulators', 'simulation', 'exploration', 'clients', 'ministack', 'rights', 'evaluator'].map(
      project,
    ),
    scenarios,
  ],
};
