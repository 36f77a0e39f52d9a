const { default: Sequencer } = require('@jest/test-sequencer');

/** Runs test files in the order in which the command line names them. */
module.exports = class extends Sequencer {
  sort(tests) {
    const named = process.argv.filter((argument) => argument.endsWith('.test.ts'));
    const place = ({ path }) => named.findIndex((name) => path.endsWith(name));
    return [...tests].toSorted((left, right) => place(left) - place(right));
  }
};
