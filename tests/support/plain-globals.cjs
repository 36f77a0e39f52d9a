const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Node's environment of jest, with the globals of a file as ordinary ones. Jest has each access to them pass through a
 * proxy, which costs half of what the tests of the product take.
 * @see https://nodejs.org/api/vm.html#vmconstantsdont_contextify
 */
module.exports = class PlainGlobals extends TestEnvironment {
  constructor(...args) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...args);
    } finally {
      vm.createContext = createContext;
    }
  }
};
