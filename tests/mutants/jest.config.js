import base from '../../jest.config.js';

const transform = { '\\.ts$': '<rootDir>/tests/mutants/strip-types.js' };
const names = ['unit', 'contract', 'workflows', 'aws-permissions'];

/** Types are stripped in place, so that what covers a mutant is known by its place in the source. */
export default {
  ...base,
  rootDir: '../..',
  testSequencer: '<rootDir>/tests/mutants/sequencer.cjs',
  projects: base.projects
    .filter(({ displayName }) => names.includes(displayName))
    .map((project) => ({
      ...project,
      transform,
      setupFilesAfterEnv: [
        ...project.setupFilesAfterEnv,
        ...(process.env.COVERAGE_FOLDER ? ['<rootDir>/tests/mutants/covering/record.ts'] : []),
      ],
    })),
};
